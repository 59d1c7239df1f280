using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Overseas;

/// <summary>
/// <code>
/// 200,6001000001,E1B1,,E1,,000000001,KWH,5,
/// 300,20251026,0.031,0.032,…,A,,,20251027003000,
/// 400,1,287,A,,
/// </code>
/// </summary>
internal sealed class Nem12(string name, string home, bool hasEnds, int minutes) : Dialect(name, "au-nem12", "Australia/Brisbane", minutes)
{
    private const string MeterPoint = "6001000001";

    public override TimeZoneInfo Home { get; } = TimeZoneInfo.FindSystemTimeZoneById(home);
    public override FoldVerdict Verdict => FoldVerdict.Utc;
    public override bool HasRowPerSeries => true;
    public override bool HasRowPerDay => true;

    public override IReadOnlyList<DialectSeries> Series =>
        [new(Channel.Offtake) { MeterPoint = MeterPoint, Mark = "E1" }, new(Channel.FeedIn, MeterDirection.FeedIn) { MeterPoint = MeterPoint, Mark = "B1" }];

    public override DialectFile Write(TruthRange truth)
    {
        var lines = new Lines(",");

        if (hasEnds)
        {
            lines.Add("100,NEM12,202511030001,EXAMPLE,EXAMPLE");
        }

        foreach (var (channel, register) in new[] { (Channel.Offtake, "E1"), (Channel.FeedIn, "B1") })
        {
            lines.Add(Meter(register));

            foreach (var day in truth.Rows(Autumn).GroupBy(slot => slot.Date).Select(day => day.ToArray()))
            {
                var isBroken = channel == Channel.Offtake && day.Any(slot => slot.IsBroken);
                var values = day.Select(slot => (isBroken ? slot : slot.Readable).Text(channel, Form.Thousandths('.'), "0"));
                var ranges = Ranges(day);
                lines.Row(isBroken, ["300", $"{day[0].Date:yyyyMMdd}", .. values, ranges.Length == 1 ? "A" : "V", "", "", $"{day[0].Date.AddDays(1):yyyyMMdd}003000", ""]);

                foreach (var (from, to, quality) in ranges.Length > 1 ? ranges : [])
                {
                    lines.Row(false, "400", Form.Whole(from), Form.Whole(to), quality, "", "");
                }
            }
        }

        var file = hasEnds ? lines.Add("900").Utf8() : lines.Utf8();

        // A day alone would be nobody's: it comes back below its meter's record.
        return file with { RefusedTexts = [.. file.RefusedTexts.Select(day => $"{Meter("E1")}\n{day}")] };
    }

    private string Meter(string register) => $"200,{MeterPoint},E1B1,,{register},,000000001,KWH,{Minutes},";

    private static (int From, int To, string Quality)[] Ranges(Slot[] day)
    {
        var odd = Array.FindIndex(day, slot => slot.IsBlank || slot.IsEstimated) + 1;
        var quality = odd == 0 ? "A" : day[odd - 1].IsBlank ? "N" : "E52";
        return odd == 0 ? [(1, day.Length, "A")] : [(1, odd - 1, "A"), (odd, odd, quality), (odd + 1, day.Length, "A")];
    }
}
