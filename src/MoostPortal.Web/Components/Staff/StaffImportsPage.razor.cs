using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Imports;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Imports;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Components.Readings;

namespace MoostPortal.Web.Components.Staff;

/// <summary>Takes files of many homes, and shows what was uploaded lately by anybody and how far it is.</summary>
public sealed partial class StaffImportsPage(
    CurrentActor current, ImportReader reader, UploadSessions sessions, IOptions<ImportOptions> options, NavigationManager navigation, TimeProvider time,
    IStringLocalizer<StaffTexts> texts, IStringLocalizer<ImportsTexts> stateTexts) : IDisposable
{
    private const int MostShown = 50;

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<Import>? _latest;
    private IReadOnlyList<UnfinishedUpload> _unfinished = [];
    private IReadOnlyList<UploadView> _uploads = [];

    private IStringLocalizer<StaffTexts> Texts => texts;

    private long MaxBytes => options.Value.MostBytes;

    // What this page is sending is not unfinished.
    private IReadOnlyList<UnfinishedUpload> Unfinished => [.. _unfinished.Where(one => !_uploads.Any(upload => upload.IsUnderWay && upload.Id == one.Id))];

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    // The page is rendered once before its circuit is there; the queries wait for the second time.
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            await LoadAsync();
            _ = PagePace.LookAsync(time, s_pace, () => InvokeAsync(FollowAsync), _left.Token);
        }
    }

    private async Task LoadAsync()
    {
        var actor = await current.GetAsync(_left.Token);
        _latest = await reader.LatestAsync(actor, MostShown, _left.Token);
        _unfinished = await sessions.UnfinishedAsync(actor, buildingId: null, _left.Token);
    }

    private Task FollowAsync() => _latest?.Any(one => ImportWords.IsUnderWay(one.Phase)) == true ? ReloadAsync(_uploads) : Task.CompletedTask;

    private async Task ReloadAsync(IReadOnlyList<UploadView> uploads)
    {
        _uploads = uploads;
        try
        {
            await LoadAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left while it looked.
        }
        catch (Exception e) when (!_left.IsCancellationRequested)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task DiscardAsync(Guid id)
    {
        await sessions.DiscardAsync(await current.GetAsync(_left.Token), id, _left.Token);
        await ReloadAsync(_uploads);
    }

    private void Open(string location) => navigation.NavigateTo(location.TrimStart('/'));

    private string StateOf(Import import)
    {
        var state = ImportWords.Label(import.Phase, stateTexts);
        return import.Phase is ImportPhase.Reading or ImportPhase.Committing && import.Bytes > 0 ? Texts["LoadsPercent", state, 100 * import.BytesRead / import.Bytes] : state;
    }
}
