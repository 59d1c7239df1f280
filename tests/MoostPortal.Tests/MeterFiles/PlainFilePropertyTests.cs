using System.Globalization;
using System.Text;
using CsCheck;
using MoostPortal.MeterFiles.Plain;

namespace MoostPortal.Tests.MeterFiles;

public sealed class PlainFilePropertyTests
{
    /// <summary>Small, so that short files cross many block borders and pass every limit.</summary>
    private static readonly PlainFileLimits s_tight = new() { RecordBytes = 160, FieldBytes = 60, Columns = 9, Series = 20 };

    private static readonly string[] s_columns = ["customerBuildingId", "deviceId", "type", "deviceName", "source", "timestamp", "value"];

    private static readonly Gen<string> s_text = Gen.Char["ab,;\"\n'=ü€ "].Array[1, 8].Select(chars => "x" + new string(chars) + "x");

    private static readonly Gen<string[]> s_series = Gen.Select(s_text, s_text, s_text, s_text, s_text, (a, b, c, d, e) => new[] { a, b, c, d, e });

    private static readonly Gen<long> s_seconds = Gen.Frequency(
        (5, Gen.Long[0, 20].Select(step => 1_769_867_100 + (900 * step))), (1, Gen.Long[946_684_800, 99_999_999_999]));

    private static readonly Gen<long> s_micro = Gen.Frequency(
        (5, Gen.Long[-9_999_999_999, 9_999_999_999]), (1, Gen.Long[-1_000_000_000_000_000, 1_000_000_000_000_000]));

    /// <summary>Fragments that make nearly valid files, where parsers break.</summary>
    private static readonly Gen<byte[]> s_debris = Gen.OneOf(
        Gen.OneOf(
            "timestamp,value\n", "building,device,type,value,timestamp\n", "1769867100", "2026-01-31T13:45:00Z", "2026-01-31T13:45:00Z,1.5\n", "b,d,T,1,",
            "b,d,T,1,1769867100\n", "b,d,T,2,1769867100\r\n", ",", ";", "\"", "\"\"", "\n", "\r\n", "\r", "1.5", "-", "e9", "\0", "ü", " ", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
            .Select(Encoding.UTF8.GetBytes),
        Gen.Byte.Array[1, 6]).Array[0, 60].Select(parts => parts.SelectMany(part => part).ToArray());

    private static readonly Gen<int[]> s_sizes = Gen.Int[1, 90].Array[1, 8];

    [Fact]
    public void What_was_written_is_read_again()
    {
        var rows = Gen.Select(Gen.Int[0, 2], s_seconds, s_micro, Gen.Int[0, 3], Gen.Int[0, 3]).Array[1, 60];
        var style = Gen.Select(Gen.Shuffle(s_columns), Gen.OneOf(',', ';'), Gen.Bool, Gen.Bool, Gen.Bool);

        Gen.Select(s_series.Array[3], rows, style).Sample(
            (series, readings, how) =>
            {
                var (order, delimiter, isCrLf, hasMark, isCyclic) = how;
                var lineBreak = isCrLf ? "\r\n" : "\n";
                var text = new StringBuilder(hasMark ? "\uFEFF" : "").AppendJoin(delimiter, order).Append(lineBreak);

                for (var i = 0; i < readings.Length; i++)
                {
                    var (number, seconds, micro, timeStyle, valueStyle) = readings[i];
                    string[] cells = [.. series[isCyclic ? i % 3 : number].Select(Quote), Time(seconds, timeStyle), Value(micro, valueStyle)];
                    text.AppendJoin(delimiter, order.Select(name => cells[Array.IndexOf(s_columns, name)])).Append(lineBreak);
                }

                var (result, sink) = Read(Encoding.UTF8.GetBytes(text.ToString()), PlainFileLimits.Default, [int.MaxValue]);

                Assert.Null(result.Refusal);
                Assert.Empty(sink.Refusals);
                Assert.Equal(
                    readings.Select((row, i) => (string.Join('|', series[isCyclic ? i % 3 : row.Item1]), row.Item2, row.Item3)),
                    sink.Readings.Select(reading => (sink.Keys[reading.Series], reading.UnixSeconds, reading.ValueMicro)));
            },
            iter: 1000);
    }

    [Fact]
    public void Where_the_stream_is_split_changes_nothing()
    {
        Gen.Select(s_debris, s_sizes).Sample(
            (bytes, sizes) =>
            {
                var whole = Read(bytes, s_tight, [int.MaxValue]);
                var pieces = Read(bytes, s_tight, sizes);

                AssertSame(whole, pieces);
            },
            iter: 5000);
    }

    [Fact]
    public void The_size_of_the_buffer_changes_nothing_within_the_limits()
    {
        var wide = s_tight with { RecordBytes = 1 << 16 };
        var rows = Gen.OneOf("b1,d,T,1,1769867100\n", "b2,d,T,-2.5,1769867100\n", "b2,\"d\",T,x,1\n", "b1,d,T,1\r\n", "\n", "b3,\"d\n\",T,3,2026-01-31T13:45Z\r\n");

        rows.Array[0, 80].Sample(
            parts =>
            {
                var bytes = Encoding.UTF8.GetBytes("building,device,type,value,timestamp\n" + string.Concat(parts));

                AssertSame(Read(bytes, wide, [int.MaxValue]), Read(bytes, s_tight, [int.MaxValue]));
            },
            iter: 2000);
    }

    [Fact]
    public void Any_bytes_end_in_a_result_and_every_line_is_accounted_for()
    {
        Gen.OneOf(s_debris, Gen.Byte.Array[0, 600]).Sample(
            bytes =>
            {
                var (result, sink) = Read(bytes, s_tight, [int.MaxValue]);

                Assert.Equal(result.Readings, sink.Readings.Count);
                Assert.Equal(result.Refused, sink.Refusals.Count);
                Assert.True(result.Readings + result.Refused <= result.Lines);
            },
            iter: 5000);
    }

    private static (PlainFileResult Result, RecordingSink Sink) Read(byte[] bytes, PlainFileLimits limits, int[] sizes)
    {
        var reading = RecordingSink.ReadAsync(new ChoppyStream(bytes, sizes), limits);
        Assert.True(reading.IsCompleted);
        return reading.GetAwaiter().GetResult();
    }

    private static void AssertSame((PlainFileResult Result, RecordingSink Sink) a, (PlainFileResult Result, RecordingSink Sink) b)
    {
        Assert.Equal(a.Sink.Readings, b.Sink.Readings);
        Assert.Equal(a.Sink.Refusals, b.Sink.Refusals);
        Assert.Equal(a.Sink.Keys, b.Sink.Keys);
        Assert.Equal(a.Result with { Refusal = null }, b.Result with { Refusal = null });
        Assert.Equal(a.Result.Refusal?.Sentence, b.Result.Refusal?.Sentence);
        Assert.Equal(a.Result.Refusal?.Offset, b.Result.Refusal?.Offset);
    }

    private static string Quote(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static string Time(long seconds, int style) => (style, DateTimeOffset.FromUnixTimeSeconds(seconds)) switch
    {
        (0, var time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        (1, var time) => time.ToOffset(new(1, 0, 0)).ToString("yyyy-MM-dd'T'HH:mm:ss.000zzz", CultureInfo.InvariantCulture),
        (2, var time) => time.ToOffset(new(-3, -30, 0)).ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture),
        _ => seconds.ToString(CultureInfo.InvariantCulture),
    };

    private static string Value(long micro, int style) => style switch
    {
        0 => (micro / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture),
        1 => (micro / 1_000_000m).ToString("0.00000000", CultureInfo.InvariantCulture),
        2 => micro.ToString(CultureInfo.InvariantCulture) + "e-6",
        _ => Quote((micro / 1_000_000m).ToString(CultureInfo.InvariantCulture)),
    };
}
