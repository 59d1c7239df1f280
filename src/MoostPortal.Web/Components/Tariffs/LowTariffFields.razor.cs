using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Tariffs;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>The times of the low rate: as one sentence, or day by day where a sentence cannot say them, with the week they make.</summary>
public sealed partial class LowTariffFields(IStringLocalizer<TariffsTexts> texts)
{
    private const string WeekendLow = "low";

    private LowTariffSentence _sentence = LowTariffSentence.Usual;
    private bool _byDay;
    private WeekPainter? _painter;

    [CascadingParameter]
    public FieldErrors? Errors { get; set; }

    [Parameter, EditorRequired]
    public LowTariffWeek Week { get; set; } = null!;

    [Parameter]
    public EventCallback<LowTariffWeek> WeekChanged { get; set; }

    /// <summary>What is painted and cannot be said in MOOST's form.</summary>
    public IReadOnlyList<FieldMessage> Refusals => _painter?.Refusals ?? [];

    private IStringLocalizer<TariffsTexts> Texts => texts;

    private string Doubtful => string.Join(", ", WeekDays.All.Where(Week.IsDoubtful).Select(WeekDays.Name));

    protected override void OnInitialized()
    {
        var sentence = LowTariffSentence.Of(Week);
        _sentence = sentence ?? LowTariffSentence.Usual;
        _byDay = sentence is null;
    }

    private static string Text(ChangeEventArgs change) => (change.Value as string ?? "").Trim();

    // A cleared time field is no time: what stood there stays.
    private static string Typed(ChangeEventArgs change, string before) => LowTariffWeek.TryReadTime(Text(change), out _) ? Text(change) : before;

    private static string Path(DayOfWeek day, string end) => $"tariff.dual.lowTariff.{char.ToLowerInvariant(day.ToString()[0])}{day.ToString()[1..]}{end}";

    private string? Invalid(DayOfWeek day, string end) => Errors?.Has(Path(day, end)) == true ? "true" : null;

    private Task Change(LowTariffWeek week) => WeekChanged.InvokeAsync(week);

    private Task Say(LowTariffSentence sentence)
    {
        _sentence = sentence;
        return Change(sentence.ToWeek());
    }

    // What is painted may be more than a sentence can say.
    private Task PaintAsync(LowTariffWeek week)
    {
        var sentence = LowTariffSentence.Of(week);
        (_sentence, _byDay) = (sentence ?? _sentence, _byDay || sentence is null);
        return Change(week);
    }

    private async Task SwitchForm()
    {
        _byDay = !_byDay;
        if (!_byDay)
        {
            await Say(LowTariffSentence.Of(Week) ?? _sentence);
        }
    }
}
