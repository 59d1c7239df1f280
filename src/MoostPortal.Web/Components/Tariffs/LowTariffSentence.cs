using MoostPortal.Core.Tariffs;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>
/// The low tariff as most bills say it: low from start to end on weekdays, and at the weekend throughout or alike. A week that this
/// cannot say is edited by its fourteen times.
/// </summary>
public sealed record LowTariffSentence(string Start, string End, bool LowWeekend)
{
    public static LowTariffSentence Usual { get; } = new("19:00", "07:00", LowWeekend: true);

    public LowTariffWeek ToWeek() => LowWeekend
        ? LowTariffWeek.Weeknights(Start, End)
        : Enum.GetValues<DayOfWeek>().Aggregate(LowTariffWeek.Weeknights(Start, End), (week, day) => week.With(day, Start, End));

    /// <summary>The sentence that says exactly this week, or null where there is none.</summary>
    public static LowTariffSentence? Of(LowTariffWeek week)
    {
        var (start, end) = week.On(DayOfWeek.Monday);
        var sentence = new LowTariffSentence(start, end, LowWeekend: true);
        var alike = sentence with { LowWeekend = false };
        return sentence.ToWeek() == week ? sentence : alike.ToWeek() == week ? alike : null;
    }
}
