using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Neighbours;

/// <summary>
/// <code>
/// Datum;Cas od;Cas do;IN-8591…-D;OUT-8591…-D;
/// 26.10.2025;02:45;02:00;0,071;0,0;
/// </code>
/// </summary>
internal sealed class EdcCr(string name, bool isPair) : Dialect(name, "cz-edc", "Europe/Prague")
{
    private const string Consumer = "859182400000000012";
    private const string Producer = "859182400000000029";

    public override FoldVerdict Verdict => FoldVerdict.EndMarker;
    public override Quality Plain => Quality.Unknown;
    public override Quality Flagged => Quality.Unknown;

    public override IReadOnlyList<DialectSeries> Series => isPair
        ? [new(Channel.FeedIn)]
        : [new(Channel.Offtake) { MeterPoint = Consumer }, new(Channel.FeedIn, MeterDirection.FeedIn) { MeterPoint = Producer }];

    public override IReadOnlyDictionary<string, string> Answers => isPair ? new Dictionary<string, string> { ["direction:0"] = "consumption" } : base.Answers;

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(";").Add("Datum;Cas od;Cas do;" + (isPair ? $"{Producer}-{Consumer}" : $"IN-{Consumer}-D;OUT-{Producer}-D;"));

        foreach (var slot in truth.Rows(Autumn))
        {
            string[] values = isPair
                ? [slot.Text(Channel.FeedIn, Form.Thousandths(',')), ""]
                : [slot.Text(Channel.Offtake, Form.Thousandths(',')), slot.Readable.Text(Channel.FeedIn, Form.Thousandths(',')), ""];
            lines.Row(slot, [Form.Time(slot.From, "dd.MM.yyyy"), Form.Time(slot.From, "HH:mm"), Form.Time(slot.To, "HH:mm"), .. values]);
        }

        return lines.Utf8();
    }
}
