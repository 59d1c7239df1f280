using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Imports;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Signals;

namespace MoostPortal.Web.Components.Imports;

/// <summary>Everything that the person who looks uploaded, for all their homes, newest first.</summary>
public sealed partial class ImportsPage(CurrentActor current, ImportNews news, ImportSignals signals, IStringLocalizer<ImportsTexts> texts) : IDisposable
{
    private const int ImportsAPage = 25;

    private readonly CancellationTokenSource _left = new();
    private UploadPage<ImportEntry>? _page;
    private IDisposable? _subscription;
    private int _looks;

    [SupplyParameterFromQuery]
    public Guid? After { get; set; }

    [SupplyParameterFromQuery]
    public Guid? Before { get; set; }

    private IStringLocalizer<ImportsTexts> Texts => texts;

    public void Dispose()
    {
        _subscription?.Dispose();
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        // Before the first look: what changes during it is announced only once.
        if (RendererInfo.IsInteractive && _subscription is null && (await current.GetAsync(_left.Token)).PersonId is { } person)
        {
            _subscription = signals.Subscribe(person, () => InvokeAsync(FollowAsync));
        }

        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var look = ++_looks;
        var page = await news.ListAsync(await current.GetAsync(_left.Token), After, Before, ImportsAPage, _left.Token);

        // A later look may have seen more.
        _page = look == _looks ? page : _page;
    }

    private async Task FollowAsync()
    {
        if (_left.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await LoadAsync();
            StateHasChanged();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await DispatchExceptionAsync(e);
        }
    }

    // What is not whole goes on where it can be chosen again.
    private static string HrefOf(ImportEntry import) => import is { ArrivedPercent: not null, BuildingId: { } home } ? $"homes/{home}" : $"imports/{import.Id}";

    private static string? Link(string name, Guid? key) => key is null ? null : $"imports?{name}={key}";
}
