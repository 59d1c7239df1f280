using System.Globalization;

namespace MoostPortal.Benchmarks.Import;

/// <summary>
/// One household's consumption as an Austrian grid operator exports it: local time in two columns, a comma as decimal mark, both hours of
/// the autumn night one after the other.
/// </summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Rows">Quarter hours.</param>
/// <param name="SumMicroWh">Of all values.</param>
public sealed record HouseholdFile(string Path, int Rows, long SumMicroWh)
{
    public const string Zone = "Europe/Vienna";

    /// <summary>Two years.</summary>
    public const int TwoYears = 70_080;

    private const int Seed = 4711;

    /// <summary>Writes so many quarter hours that end with the year 2025.</summary>
    public static async Task<HouseholdFile> WriteAsync(string folder, int rows, CancellationToken cancel)
    {
        var path = System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"household-{rows}.csv"));
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var random = new Random(Seed);
        var sum = 0L;
        var start = new DateTimeOffset(2025, 12, 31, 23, 0, 0, TimeSpan.Zero).AddMinutes(-15.0 * rows);
        await using var file = new StreamWriter(path);
        await file.WriteAsync("Datum;Zeit von;Zeit bis;Mein Haus - AT0010000000000000001000000000001 - Verbrauch [kWh]\n".AsMemory(), cancel);
        for (var i = 0; i < rows; i++)
        {
            var (from, to) = (TimeZoneInfo.ConvertTime(start.AddMinutes(15 * i), zone), TimeZoneInfo.ConvertTime(start.AddMinutes(15 * (i + 1)), zone));
            var wh = random.Next(3000);
            sum += wh * 1_000_000L;
            file.Write(string.Create(CultureInfo.InvariantCulture, $"{from:dd.MM.yyyy};{from:HH:mm:ss};{to:HH:mm:ss};{wh / 1000},{wh % 1000:D3}\n"));
        }

        return new HouseholdFile(path, rows, sum);
    }
}
