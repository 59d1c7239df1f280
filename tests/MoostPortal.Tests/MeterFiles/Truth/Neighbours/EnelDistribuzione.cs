using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Neighbours;

/// <summary>
/// <code>
/// Giorno;00:00-00:15;00:15-00:30;…;23:45-00:00
/// 26/10/2025;"0,071";"0,083";…
/// </code>
/// </summary>
internal sealed class EnelDistribuzione(string name, AutumnHour autumn) : Dialect(name, "it-enel-distribuzione", "Europe/Rome")
{
    public override AutumnHour Autumn => autumn;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;
    public override bool HasRowPerDay => true;

    public override DialectFile Write(TruthRange truth)
    {
        var clock = Enumerable.Range(0, 96).Select(i => new TimeOnly(i / 4, i % 4 * 15)).ToArray();
        var lines = new Lines(";").Row(false, ["Giorno", .. clock.Select(from => $"{from:HH:mm}-{from.AddMinutes(15):HH:mm}")]);

        foreach (var day in truth.Rows(Autumn).GroupBy(slot => slot.Date))
        {
            var slots = day.ToDictionary(slot => TimeOnly.FromDateTime(slot.From.DateTime));
            var cells = clock.Select(from => slots.TryGetValue(from, out var slot) ? Form.Quoted(slot.Text(Channel.Offtake, Form.Thousandths(','))) : "");
            lines.Row(day.Any(slot => slot.IsBroken), [$"{day.Key:dd/MM/yyyy}", .. cells]);
        }

        return lines.Utf8();
    }
}
