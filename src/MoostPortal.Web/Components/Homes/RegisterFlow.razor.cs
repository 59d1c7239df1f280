using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Tariffs;
using MoostPortal.Web.Components.Devices;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Components.Tariffs;

namespace MoostPortal.Web.Components.Homes;

/// <summary>
/// Asks for a new home one question at a time. A problem is shown in the step that holds its field, also when only the save
/// finds it.
/// </summary>
public sealed partial class RegisterFlow(TimeProvider clock, IStringLocalizer<HomesTexts> texts)
{
    private readonly BuildingDraft _draft = new() { Devices = [], Tariff = new TariffDraft { Type = nameof(TariffType.SINGLE) } };
    private ElementReference _question;
    private TariffFields? _tariff;
    private RegisterStep _step;
    private IReadOnlyList<FieldMessage> _problems = [];
    private string _namedFor = "";
    private bool _focusQuestion;
    private bool _saving;

    /// <summary>Saves the home and answers what keeps it from being saved; nothing when it is saved.</summary>
    [Parameter, EditorRequired]
    public Func<BuildingDraft, Task<IReadOnlyList<Problem>>> Save { get; set; } = null!;

    private IStringLocalizer<HomesTexts> Texts => texts;

    protected override void OnInitialized()
    {
        _draft.CountryCode = CountryNames.OfReader();
        _draft.TimeZoneId = Countries.ZoneOf(_draft.CountryCode);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusQuestion)
        {
            _focusQuestion = false;
            await _question.FocusAsync();
        }
    }

    private void Show(RegisterStep step)
    {
        (_step, _problems, _focusQuestion) = (step, [], true);
        if (step == RegisterStep.Devices)
        {
            SuggestDevices();
        }
    }

    private async Task ContinueAsync()
    {
        if (_tariff is not null && _step == RegisterStep.Tariff && _tariff.Complete() is { Count: > 0 } unread)
        {
            _problems = unread;
            return;
        }

        var mine = _draft.Check(clock.GetUtcNow()).Where(problem => RegisterSteps.Of(problem) == _step).ToList();
        if (mine.Count > 0)
        {
            _problems = mine.ForForm();
        }
        else if (_step < RegisterStep.Check)
        {
            Show(_step + 1);
        }
        else
        {
            await SaveAsync();
        }
    }

    private async Task SaveAsync()
    {
        _saving = true;
        var problems = await Save(_draft);
        _saving = false;
        if (problems.Count == 0)
        {
            return;
        }

        var first = problems.Min(RegisterSteps.Of);
        Show(first);
        _problems = problems.Where(problem => RegisterSteps.Of(problem) == first).ForForm();
        _focusQuestion = false;
    }

    // Nearly every home that registers has a meter; ids follow the meter point, also when that is corrected later.
    private void SuggestDevices()
    {
        var meterPoint = _draft.CustomerBuildingId!;
        if (_namedFor.Length == 0)
        {
            _draft.Devices!.Add(new DeviceDraft { Type = nameof(DeviceType.SMART_METER), Id = DeviceIds.Suggest(meterPoint, DeviceType.SMART_METER, []) });
        }
        else if (_namedFor != meterPoint)
        {
            DeviceIds.Follow(_draft.Devices!, _namedFor, meterPoint);
        }

        _namedFor = meterPoint;
    }
}
