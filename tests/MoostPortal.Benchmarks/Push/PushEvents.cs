using System.Globalization;
using System.Text;
using MoostPortal.Core.Readings;
using MoostPortal.Moost.Events;
using MoostPortal.Web.Hosting;

namespace MoostPortal.Benchmarks.Push;

/// <summary>The events of one push run, in the form that each contender takes them. Fresh ones, all different, also from those of other rounds.</summary>
public sealed class PushEvents(Scale scale, DateTimeOffset anchor, int round)
{
    private const int Seed = 20_250_102;

    private readonly int[] _milli = Values(scale, round);

    public int Count => scale.Events;

    public byte[] Json(int i)
    {
        var (home, device) = Series(i);
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"customerId":"{{SandboxProcess.CustomerId}}","customerBuildingId":"{{Household.Id(home)}}","deviceId":"{{device.Id}}","deviceName":"{{device.Name}}","type":"{{device.Type}}","source":"{{device.Source}}","value":{{Value(i)}},"timestamp":{{Seconds(i)}}}"""));
    }

    public EventDocument Document(int i)
    {
        var (home, device) = Series(i);
        return new EventDocument(SandboxProcess.CustomerId, Household.Id(home), device.Id, device.Name, device.Type, device.Source.ToString(), Value(i), Seconds(i));
    }

    public EventSeries[] Prepare(MoostEvents moost) =>
    [
        .. from i in Enumerable.Range(0, scale.Series)
           let series = Series(i)
           select moost.Prepare(Household.Id(series.Home), series.Device.Id, series.Device.Name, series.Device.Type, series.Device.Source.ToString()),
    ];

    public OutgoingEvent Outgoing(EventSeries[] series, int i) => new(series[i % series.Length], Seconds(i), _milli[i], Scale: 3);

    public ReadingDraft Draft(int i)
    {
        var (home, device) = Series(i);
        return new ReadingDraft
        {
            CustomerBuildingId = Household.Id(home),
            DeviceId = device.Id,
            Type = device.Type,
            Timestamp = DateTimeOffset.FromUnixTimeSeconds(Seconds(i)),
            Value = Value(i),
        };
    }

    private decimal Value(int i) => _milli[i] / 1000m;

    private long Seconds(int i) => anchor.ToUnixTimeSeconds() - (round * (Count / scale.Series) + i / scale.Series);

    private (int Home, Household.MeasuringDevice Device) Series(int i)
    {
        var series = i % scale.Series;
        return (1 + series / Household.Devices.Count, Household.Devices[series % Household.Devices.Count]);
    }

    private static int[] Values(Scale scale, int round)
    {
        var random = new Random(Seed + round);
        return [.. Enumerable.Range(0, scale.Events).Select(i => random.Next(Household.Devices[i % Household.Devices.Count].MostMilli))];
    }

    /// <summary>An event as people declare it who let a serialiser write it.</summary>
    public sealed record EventDocument(
        string CustomerId, string CustomerBuildingId, string DeviceId, string DeviceName, string Type, string Source,
        decimal Value, long Timestamp);
}
