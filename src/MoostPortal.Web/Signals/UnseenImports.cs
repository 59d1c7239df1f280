using MoostPortal.Core.Access;

namespace MoostPortal.Web.Signals;

/// <summary>How many uploads the person of a circuit has to look at: counted once for all that show it, and again whenever one comes further.</summary>
/// <param name="findActorAsync">Who looks; null for strangers.</param>
/// <param name="countAsync">How many there are.</param>
/// <param name="signals">What tells of changes.</param>
public sealed class UnseenImports(
    Func<CancellationToken, Task<Actor?>> findActorAsync, Func<Actor, CancellationToken, Task<int>> countAsync, ImportSignals signals) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private IDisposable? _subscription;
    private Task? _following;

    /// <summary>Raised outside of any page's own context.</summary>
    public event EventHandler? Changed;

    public int Count { get; private set; }

    /// <summary>Counts, and goes on counting until the circuit ends.</summary>
    public Task FollowAsync() => _following ??= BeginAsync();

    public void Dispose()
    {
        _subscription?.Dispose();
        _left.Cancel();
        _left.Dispose();
    }

    private async Task BeginAsync()
    {
        if (await findActorAsync(_left.Token) is { PersonId: { } person })
        {
            _subscription = signals.Subscribe(person, CountAsync);
            await CountAsync();
        }
    }

    private async Task CountAsync()
    {
        if (!_left.IsCancellationRequested && await findActorAsync(_left.Token) is { } actor)
        {
            Count = await countAsync(actor, _left.Token);
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}
