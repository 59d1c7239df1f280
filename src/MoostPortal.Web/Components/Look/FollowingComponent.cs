using Microsoft.AspNetCore.Components;

namespace MoostPortal.Web.Components.Look;

/// <summary>
/// What shows something that goes on elsewhere: looks again at a steady pace while there is something to wait for, and stops when it is left. What goes wrong
/// in a look goes to the page's error boundary, as any mistake of the page does.
/// </summary>
public abstract class FollowingComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private bool _looking;
    private bool _isAskedAgain;

    protected FollowingComponent() => Left = _leaving.Token;

    /// <summary>Ends what is under way when the component is left.</summary>
    protected CancellationToken Left { get; }

    /// <summary>A look at this moment could find news.</summary>
    protected abstract bool IsWaiting { get; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _leaving.Cancel();
            _leaving.Dispose();
        }
    }

    protected abstract Task LoadAsync();

    /// <summary>Call once, when the component has its circuit. A look that takes longer than the pace is not overtaken by the next one.</summary>
    protected void Follow(TimeProvider clock, TimeSpan pace) =>
        _ = PagePace.LookAsync(clock, pace, () => InvokeAsync(() => IsWaiting && !_looking ? RefreshAsync() : Task.CompletedTask), Left);

    /// <summary>Loads, and once more when somebody asked for it meanwhile.</summary>
    protected async Task LookAsync()
    {
        _looking = true;
        try
        {
            do
            {
                _isAskedAgain = false;
                await LoadAsync();
            }
            while (_isAskedAgain);
        }
        finally
        {
            _looking = false;
        }
    }

    /// <summary>Looks and shows what it found. May be called from outside of the page, and when it was left.</summary>
    protected async Task RefreshAsync()
    {
        if (_looking || Left.IsCancellationRequested)
        {
            _isAskedAgain = true;
            return;
        }

        try
        {
            await LookAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // It was left while it looked.
        }
        catch (Exception e) when (!Left.IsCancellationRequested)
        {
            await DispatchExceptionAsync(e);
        }
    }
}
