using System.Text;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Clocks;
using MoostPortal.MeterFiles.Intake;
using MoostPortal.MeterFiles.Layouts;
using MoostPortal.MeterFiles.Rows;
using MoostPortal.Tests.MeterFiles.Truth;

namespace MoostPortal.Tests.MeterFiles.Rows;

/// <summary>Reads rows by a layout written by hand.</summary>
internal sealed record RowReading(RowFlow Flow, CollectingSink Sink, RecordPass Pass, FileRefusal? Refusal, FoldResolution Folds)
{
    public static ReadingContext Vienna { get; } = new()
    {
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna"),
        Now = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero),
    };

    /// <summary>Start in UTC, seconds, Wh.</summary>
    public IEnumerable<string> Intervals => Sink.Intervals.Select(interval =>
        $"{interval.Series}: {DateTimeOffset.FromUnixTimeSeconds(interval.StartUnixSeconds):yyyy-MM-dd'T'HH:mm}Z+{interval.Seconds} {(interval.ValueMicro / 1_000_000m).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)}");

    public IEnumerable<(long Line, int Column, RowFault Fault)> Refusals => Sink.Refusals.Select(refused => (refused.Line, refused.Column, refused.Fault));

    public static ValueColumn Value(int index, MeterDirection direction = MeterDirection.Consumption, char decimalMark = ',') => new()
    {
        Index = index,
        Header = $"column {index}",
        Direction = direction,
        Unit = MeterUnit.KilowattHour,
        Kind = ReadingKind.Interval,
        DecimalMark = decimalMark,
    };

    /// <summary>A start in the first column, quarter hours.</summary>
    public static TableLayout Table(params ValueColumn[] values) => new()
    {
        Time = new() { StartDate = 0, Order = DateOrder.DayMonthYear, Label = IntervalLabel.Start },
        Values = values,
        StepMinutes = 15,
    };

    public static FileLayout Layout(params TableLayout[] tables) => new()
    {
        Delimiter = (byte)';',
        Form = LayoutForm.Rows,
        FirstDataRecord = 0,
        Header = "",
        Tables = tables,
        Clock = ClockRule.Local,
    };

    public static async Task<RowReading> OfAsync(FileLayout layout, string text, ReadingContext? context = null)
    {
        var sink = new CollectingSink();
        var flow = new RowFlow(context ?? Vienna, FoldVerdict.None, sink, MeterFileLimits.Default);
        using var pass = new RecordPass(new MemoryStream(Encoding.UTF8.GetBytes(text)), layout, flow, MeterFileLimits.Default);

        IRecordReader Start() => layout.Form switch
        {
            LayoutForm.DayRows => new DayRows(flow, layout, BlockFacts.Of(layout.Preamble), 1000),
            LayoutForm.Nem12 => new Nem12Rows(flow),
            _ => new TableRows(flow, new(layout, flow, pass.Front, 1000)),
        };

        var refusal = await pass.ReadAsync(Start, sink, () => { }, CancellationToken.None);
        var folds = flow.Intervals.Close();
        await flow.Batch.HandOverAsync(sink, CancellationToken.None);
        return new(flow, sink, pass, refusal, folds);
    }
}
