using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text;

namespace MoostPortal.DatabaseTests.Night;

/// <summary>A meter file in the portal's own format that is made up while it is sent: quarter hours of many homes in the order of time, on no disk.</summary>
internal sealed class LargeFile : HttpContent
{
    public const string Device = "meter-1";

    private const string Header = "customerBuildingId,deviceId,deviceName,source,type,value,timestamp\n";
    private const string FirstValue = "100.000";
    private const string FirstInstant = "2019-01-01T00:00:00Z";
    private const int LeastMilli = 100_000;
    private const int Milli = 900_000;

    private static readonly DateTime s_start = new(2019, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly byte[] _block;
    private readonly int _row;

    /// <param name="homes">How many homes are in it, by <see cref="HomeId"/>.</param>
    /// <param name="mostBytes">It is as long as whole quarter hours allow.</param>
    public LargeFile(int homes, long mostBytes)
    {
        _block = Encoding.ASCII.GetBytes(string.Concat(
            Enumerable.Range(0, homes).Select(home => $"{HomeId(home)},{Device},Hausanschluss im Keller,SMART_METER,ENERGY_CONSUMPTION,{FirstValue},{FirstInstant}\n")));
        _row = _block.Length / homes;
        (Homes, Steps) = (homes, (mostBytes - Header.Length) / _block.Length);
        Headers.ContentType = new("text/csv");
    }

    public int Homes { get; }

    /// <summary>Quarter hours of each home.</summary>
    public long Steps { get; }

    public long Rows => Steps * Homes;

    public long Bytes => Header.Length + (Steps * _block.Length);

    public static string HomeId(int home) => string.Create(CultureInfo.InvariantCulture, $"LARGE-{home:D5}");

    /// <summary>All readings of one home, in millionths.</summary>
    public long SumMicro(int home)
    {
        var sum = 0L;
        for (var step = 0L; step < Steps; step++)
        {
            sum += 1000L * MilliOf(home, step);
        }

        return sum;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Header), cancellationToken);
        for (var step = 0L; step < Steps; step++)
        {
            Fill(step);
            await stream.WriteAsync(_block, cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = Bytes;
        return true;
    }

    private static int MilliOf(int home, long step) => LeastMilli + (int)(((home * 7919L) + (step * 104_729L)) % Milli);

    // Only value and instant differ from one quarter hour to the next, and both keep their width.
    private void Fill(long step)
    {
        var instant = Encoding.ASCII.GetBytes(s_start.AddMinutes(15.0 * step).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        for (var home = 0; home < Homes; home++)
        {
            var tail = _block.AsSpan(((home + 1) * _row) - 1 - FirstInstant.Length - 1 - FirstValue.Length);
            var milli = MilliOf(home, step);
            Utf8Formatter.TryFormat(milli / 1000, tail, out _);
            Utf8Formatter.TryFormat(milli % 1000, tail[4..], out _, new('D', 3));
            instant.CopyTo(tail[(FirstValue.Length + 1)..]);
        }
    }
}
