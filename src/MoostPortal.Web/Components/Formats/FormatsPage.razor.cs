using Microsoft.Extensions.Localization;
using MoostPortal.Core.Formats;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Web.Components.Formats;

/// <summary>The format desk: what files arrive that no definition knows, which operators changed theirs, and all definitions.</summary>
public sealed partial class FormatsPage(CurrentActor current, FormatDesk desk, FormatSamples samples, IStringLocalizer<FormatsTexts> texts) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private FormatSurvey? _survey;
    private IReadOnlyList<FormatSample> _samples = [];

    private IStringLocalizer<FormatsTexts> Texts => texts;

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
            var actor = await current.GetAsync(_left.Token);
            _samples = await samples.ReleasedAsync(actor, _left.Token);
            _survey = await desk.SurveyAsync(actor, _left.Token);
        }
    }
}
