using System.Globalization;

namespace MoostPortal.Benchmarks.Import;

/// <summary>
/// The meter file of the import benchmarks, the same at every run of the same scale, and the same readings with their columns mapped to
/// numbers already, which is all that <c>psql \copy</c> can read into a table with a key.
/// </summary>
/// <param name="Path">Long form, seven columns; the device's name is quoted where it holds a comma.</param>
/// <param name="MappedPath">Series number, epoch seconds, millionths.</param>
/// <param name="SumMicro">Of all values.</param>
public sealed record ReadingsFile(string Path, string MappedPath, int Rows, long SumMicro)
{
    private const int Seed = 20_250_101;

    public static DateTimeOffset Start { get; } = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TimeSpan Step { get; } = TimeSpan.FromMinutes(15);

    public static async Task<ReadingsFile> WriteAsync(string folder, Scale scale, CancellationToken cancel)
    {
        var (path, mappedPath) = (System.IO.Path.Combine(folder, "readings.csv"), System.IO.Path.Combine(folder, "mapped.csv"));
        var random = new Random(Seed);
        var sumMicro = 0L;
        var series = (
            from home in Enumerable.Range(1, scale.Homes)
            from device in Household.Devices
            select (Prefix: Prefix(home, device), device.MostMilli)).ToArray();
        await using var file = new StreamWriter(path);
        await using var mapped = new StreamWriter(mappedPath);
        await file.WriteAsync("customerBuildingId,deviceId,deviceName,source,type,value,timestamp\n".AsMemory(), cancel);
        for (var step = 0; step < Scale.Steps; step++)
        {
            var at = Start + step * Step;
            var stamp = at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'\n", CultureInfo.InvariantCulture);
            var seconds = at.ToUnixTimeSeconds();
            for (var i = 0; i < series.Length; i++)
            {
                var milli = random.Next(series[i].MostMilli);
                sumMicro += 1000L * milli;
                file.Write(series[i].Prefix);
                file.Write(string.Create(CultureInfo.InvariantCulture, $"{milli / 1000}.{milli % 1000:D3},"));
                file.Write(stamp);
                mapped.Write(string.Create(CultureInfo.InvariantCulture, $"{i + 1},{seconds},{1000L * milli}\n"));
            }

            cancel.ThrowIfCancellationRequested();
        }

        return new ReadingsFile(path, mappedPath, scale.Rows, sumMicro);
    }

    private static string Prefix(int home, Household.MeasuringDevice device)
    {
        var name = device.Name.Contains(',', StringComparison.Ordinal) ? $"\"{device.Name}\"" : device.Name;
        return $"{Household.Id(home)},{device.Id},{name},{device.Source},{device.Type},";
    }
}
