using System.Globalization;
using CsCheck;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Layouts;
using static MoostPortal.Tests.MeterFiles.Rows.RowReading;

namespace MoostPortal.Tests.MeterFiles.Rows;

/// <summary>Ordinary rows take a shorter road, so each file is read twice: once with a blank in front of every cell, which none of them takes.</summary>
public sealed class OrdinaryRowsTests
{
    private static readonly string[] s_values = ["0,123", "0,25", "-0,5", "12", "", "-", "x", "1.234,5", "1e-1", "0,1234567890", "99999", "+0,1", ",5", "0,5 "];
    private static readonly string[] s_words = ["gemessen", "geschätzt", ""];
    private static readonly string[] s_days = ["2025-06-01", "2025-10-25", "2025-10-26", "2025-03-29", "2026-01-31", "2025-10-17"];

    private static readonly Gen<Row[]> s_rows = Gen.Select(
        Gen.Int[0, 40], Gen.Int[0, s_days.Length - 1], Gen.Int[0, 95], Gen.Int[0, 3], Gen.Int[0, 60], Gen.Int[0, 60], Gen.Int[0, 20],
        (jump, day, slot, meter, value, other, word) => new Row(jump == 0 ? (day, slot) : null, meter == 0 ? "B" : "A", Pick(s_values, value), Pick(s_values, other), Pick(s_words, word)))
        .Array[1, 150];

    [Theory]
    [InlineData(IntervalLabel.Both, false)]
    [InlineData(IntervalLabel.Both, true)]
    [InlineData(IntervalLabel.Start, false)]
    [InlineData(IntervalLabel.End, false)]
    public void Ordinary_rows_give_what_they_give_when_each_is_looked_at_closely(IntervalLabel label, bool endHasDate)
    {
        var layout = LayoutOf(label, endHasDate);
        var context = Vienna with { MostWatts = 20_000 };

        s_rows.Sample(
            rows =>
            {
                var quick = OfAsync(layout, Text(rows, label, ""), context).GetAwaiter().GetResult();
                var close = OfAsync(layout, Text(rows, label, " "), context).GetAwaiter().GetResult();

                Assert.Equal(close.Sink.Intervals, quick.Sink.Intervals);
                Assert.Equal(close.Refusals, quick.Refusals);
                Assert.Equal(close.Sink.Met, quick.Sink.Met);
                Assert.Equal(close.Flow.Tally.Read, quick.Flow.Tally.Read);
                Assert.Equal(close.Flow.Notes.Findings(), quick.Flow.Notes.Findings(), (one, two) => one.Code == two.Code && one.Line == two.Line);
            },
            iter: 300);
    }

    [Fact]
    public async Task Line_breaks_inside_quotes_count_as_lines_of_the_rows_behind_them()
    {
        var layout = Layout(Table(Value(1)) with { QualityColumn = 2 });

        var read = await OfAsync(layout, "01.02.2025 00:00;0,1;\n01.02.2025 00:15;0,2;\"a\nb\"\n01.02.2025 00:30;0,3;\n");

        Assert.Equal([1L, 2, 4], read.Sink.Intervals.Select(interval => interval.Line));
    }

    /// <summary>Most rows are the ordinary one.</summary>
    private static string Pick(string[] texts, int number) => number < texts.Length ? texts[number] : texts[0];

    private static FileLayout LayoutOf(IntervalLabel label, bool endHasDate) => Layout(Table(Value(4), Value(5, MeterDirection.FeedIn)) with
    {
        Time = new()
        {
            StartDate = 1,
            StartTime = 2,
            EndDate = endHasDate ? 7 : null,
            EndTime = label == IntervalLabel.Both ? 3 : null,
            Order = DateOrder.DayMonthYear,
            Label = label,
        },
        MeterPointColumn = 0,
        QualityColumn = 6,
        QualityWords = new Dictionary<string, Quality> { ["gemessen"] = Quality.Measured, ["geschätzt"] = Quality.Estimated },
    });

    private static string Text(Row[] rows, IntervalLabel label, string blank)
    {
        var at = new DateTime(2025, 6, 1, 0, 0, 0, DateTimeKind.Utc);
        var lines = new List<string>();

        foreach (var row in rows)
        {
            at = row.Jump is var (day, slot) ? DateTime.Parse(s_days[day], CultureInfo.InvariantCulture).AddMinutes(15 * slot) : at.AddMinutes(15);
            var end = at.AddMinutes(15);
            string[] cells = [row.Meter, Date(at), Time(at), label == IntervalLabel.Both ? Time(end) : "", row.Value, row.Other, row.Word, Date(end)];
            lines.Add(string.Join(';', cells.Select(cell => blank + cell)));
        }

        return string.Join('\n', lines);
    }

    private static string Date(DateTime at) => at.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static string Time(DateTime at) => at.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private sealed record Row((int Day, int Slot)? Jump, string Meter, string Value, string Other, string Word);
}
