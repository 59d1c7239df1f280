using System.Buffers;
using System.Text;
using MoostPortal.MeterFiles;
using MoostPortal.Tests.MeterFiles.Truth;

namespace MoostPortal.Tests.MeterFiles;

/// <summary>Rows taken out of a file are read as they were among the others, however far apart they stand.</summary>
public sealed class FileHintTests
{
    private static readonly TimeZoneInfo s_home = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna");

    [Theory]
    [InlineData(IntervalLabel.Start, 15, "2026-01-15T10:00Z+900=250000000 2026-01-15T12:00Z+900=500000000")]
    [InlineData(IntervalLabel.End, 15, "2026-01-15T09:45Z+900=250000000 2026-01-15T11:45Z+900=500000000")]
    [InlineData(IntervalLabel.End, 60, "2026-01-15T09:00Z+3600=1000000000 2026-01-15T11:00Z+3600=2000000000")]
    public async Task Power_of_two_rows_hours_apart_is_energy_of_their_own_step(IntervalLabel label, int minutes, string expected)
    {
        var reading = await ReadAsync("Zeitpunkt;Netzbezug [W]\n"u8, "15.01.2026 11:00:00;1000\n15.01.2026 13:00:00;2000\n", new(minutes, label, null));

        Assert.Empty(reading.Asked);
        Assert.Equal(expected, Show(reading));
    }

    [Fact]
    public async Task Meter_readings_hours_apart_are_no_interval_of_a_shorter_step()
    {
        var reading = await ReadAsync(
            "time,Import T1 kWh,Import T2 kWh,Export T1 kWh,Export T2 kWh\n"u8, "2026-01-15 11:00,1000.0,1000.0,0,0\n2026-01-15 13:00,1003.0,1000.0,0,0\n2026-01-15 13:15,1003.5,1000.0,0,0\n",
            new(15, IntervalLabel.Instant, '.'), ',');

        Assert.Equal("2026-01-15T12:00Z+900=500000000", Show(reading));
        Assert.Contains(reading.Report.Findings, finding => finding.Code == "register.gap");
    }

    [Theory]
    [InlineData("row token (15 min start)", 15, IntervalLabel.Start, null)]
    [InlineData("row token (60 min end comma)", 60, IntervalLabel.End, ',')]
    [InlineData("ROW TOKEN (5 min)", 5, IntervalLabel.Unknown, null)]
    [InlineData("row token (1440 min point)", 1440, IntervalLabel.Unknown, '.')]
    public void A_header_says_what_was_written_into_it(string header, int minutes, IntervalLabel label, char? mark)
    {
        var hint = FileHint.Find(header)!;

        Assert.Equal(new FileHint(minutes, label, mark), hint);
        Assert.Equal(header, $"row token {hint}", ignoreCase: true);
    }

    [Fact]
    public async Task Three_decimals_of_a_lone_row_are_read_as_its_file_wrote_them()
    {
        var reading = await ReadAsync("Zeitpunkt;Gesamtleistung [kW]\n"u8, "15.01.2026 11:00;1,234\n", new(15, IntervalLabel.Start, ','));

        Assert.Empty(reading.Asked);
        Assert.Equal("2026-01-15T10:00Z+900=308500000", Show(reading));
    }

    [Theory]
    [InlineData("row token")]
    [InlineData("row token (0 min start)")]
    [InlineData("row token (15 min middle)")]
    [InlineData("Verbrauch (15 min)")]
    public void Any_other_header_says_nothing(string header) => Assert.Null(FileHint.Find(header));

    private static Task<MeterReading> ReadAsync(ReadOnlySpan<byte> header, string rows, FileHint hint, char delimiter = ';')
    {
        var output = new ArrayBufferWriter<byte>();
        var file = new RefusedFile(output, header, delimiter, hint);
        foreach (var row in rows.TrimEnd().Split('\n'))
        {
            file.Add(Encoding.UTF8.GetBytes(row), "valueNotANumber", RefusedFile.Token("file", row.Length));
        }

        return MeterReading.OfAsync(new BytesSource("corrected.csv", output.WrittenSpan.ToArray()), s_home, new Dictionary<string, string>());
    }

    private static string Show(MeterReading reading) => string.Join(' ', reading.Sink.Intervals.Where(one => one.ValueMicro > 0).OrderBy(one => one.StartUnixSeconds)
        .Select(one => $"{DateTimeOffset.FromUnixTimeSeconds(one.StartUnixSeconds):yyyy-MM-ddTHH:mmZ}+{one.Seconds}={one.ValueMicro}"));
}
