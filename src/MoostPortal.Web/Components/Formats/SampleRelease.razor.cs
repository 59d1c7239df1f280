using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Access;
using MoostPortal.Core.Formats;
using MoostPortal.Core.Imports;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Web.Components.Formats;

/// <summary>
/// Asks the person whose file was not known for certain to release a sample of it: they see exactly the text that would be released, and may take it back.
/// </summary>
public sealed partial class SampleRelease(CurrentActor current, FormatSamples samples, IStringLocalizer<FormatsTexts> texts) : IDisposable
{
    private const string Unknown = "general";

    private readonly CancellationTokenSource _left = new();
    private (Guid Id, bool IsUncertain) _asked;
    private Guid _shown;
    private bool _isOffered;
    private bool _busy;
    private string? _sample;
    private string? _note;
    private FormatSample? _released;

    [Parameter, EditorRequired]
    public Import Import { get; set; } = null!;

    private IStringLocalizer<FormatsTexts> Texts => texts;

    private bool IsUncertain => Import.Report is { Format: { } format } report
        && (format.Id == Unknown || format.HasDrifted || report.Questions.Any(question => question.Id is not ("held" or "meterPoint")));

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _asked == (Import.Id, IsUncertain))
        {
            return;
        }

        _asked = (Import.Id, IsUncertain);
        if (_shown != Import.Id)
        {
            (_shown, _sample, _note) = (Import.Id, null, null);
        }

        var actor = await current.GetAsync(_left.Token);
        _released = actor is Actor.Customer ? await samples.FindAsync(actor, Import.Id, _left.Token) : null;
        _isOffered = actor is Actor.Customer && (IsUncertain || _released is not null);
    }

    private Task ShowAsync() => WorkAsync(async actor =>
    {
        _sample = await samples.MakeAsync(actor, Import.Id, _left.Token);
        _note = _sample is null ? Texts["ReleaseGone"].Value : null;
    });

    private Task ReleaseAsync() => WorkAsync(async actor =>
    {
        var problem = await samples.ReleaseAsync(actor, Import.Id, _sample!, _left.Token);
        _note = problem?.Message;
        _released = await samples.FindAsync(actor, Import.Id, _left.Token);
        _sample = null;
    });

    private Task WithdrawAsync() => WorkAsync(async actor =>
    {
        await samples.WithdrawAsync(actor, Import.Id, _left.Token);
        (_released, _note) = (null, Texts["Withdrawn"]);
    });

    private void Close() => (_sample, _note) = (null, null);

    private async Task WorkAsync(Func<Actor.Customer, Task> work)
    {
        _busy = true;
        try
        {
            if (await current.GetAsync(_left.Token) is Actor.Customer customer)
            {
                await work(customer);
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left while it worked.
        }
        finally
        {
            _busy = false;
        }
    }
}
