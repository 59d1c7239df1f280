using System.Text;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Readings;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Plain;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Core.Imports;

/// <summary>Takes rows from the reader of a plain file: gives series their numbers, applies the rules, spills what is good and what is not.</summary>
internal sealed class ImportSink(ImportHomes homes, ImportJob job, DateTimeOffset now, ImportReading reading, ImportProgress progress)
    : IPlainFileSink
{
    private const int MostReported = 1000;

    private static readonly long s_epoch = ReadingRules.Earliest.ToUnixTimeSeconds();

    private static readonly string[] s_seriesCodes =
        ["import.series.incomplete", "building.id.form", "building.not-found", "device.id.form", "device.not-found", "reading.type.unknown", "reading.type.moost-own"];

    private readonly Dictionary<SeriesKey, int> _numbers = [];
    private readonly Dictionary<int, string> _homes = [];
    private readonly long _latest = (now + ReadingRules.Skew).ToUnixTimeSeconds();
    private EventType[] _types = new EventType[64];
    private PlainSum[] _sums = new PlainSum[64];

    /// <summary>Keys by the import's own number.</summary>
    public List<SeriesKey> Keys { get; } = [];

    /// <summary>Households by the import's own number.</summary>
    public List<int> Households { get; } = [];

    public int UnusualSeries { get; private set; }

    public long Rows { get; private set; }

    /// <summary>Null until the file turned out to be one in the portal's own format.</summary>
    public PlainHeader? PlainHeader { get; private set; }

    void IPlainFileSink.Header(PlainHeader header) => PlainHeader = header;

    int IPlainFileSink.Series(in PlainSeriesKey key)
    {
        if (key.Form == PlainForm.OneSeries)
        {
            return job.Given is { } one ? NumberOf(one, job.HouseholdId ?? 0, EventTypes.Get(one.EventType)) : Refuse("import.series.incomplete");
        }

        if (ReadingRules.CheckType(Encoding.UTF8.GetString(key.Type), out var type) is { } wrong)
        {
            return Refuse(wrong.Code);
        }

        var building = Encoding.UTF8.GetString(key.Building);
        if (MoostPatterns.BuildingId.Refuses(building, out var buildingForm))
        {
            return Refuse(buildingForm);
        }

        var device = Encoding.UTF8.GetString(key.Device);
        if (MoostPatterns.DeviceId.Refuses(device, out var deviceForm))
        {
            return Refuse(deviceForm);
        }

        if (homes.Find(building) is not { } home)
        {
            return Refuse("building.not-found");
        }

        if (home.Device(device) is not { } source)
        {
            return Refuse("device.not-found");
        }

        var known = Keys.Count;
        _homes[home.BuildingId] = building;
        var number = NumberOf(new SeriesKey(home.BuildingId, device, type.Number), home.HouseholdId, type);
        UnusualSeries += number == known && !type.IsExpectedFrom(source) ? 1 : 0;
        return number;
    }

    void IPlainFileSink.Refused(in RefusedLine line)
    {
        Rows++;
        var code = line.Fault == RowFault.Series ? s_seriesCodes[~line.Series] : line.Fault.Code();
        reading.Refused.Add(line.Line, line.Column, code, line.Raw);
    }

    async ValueTask IPlainFileSink.ReadingsAsync(ReadOnlyMemory<PlainReading> batch, CancellationToken cancel)
    {
        Add(batch.Span);
        await progress.TickAsync(Rows, reading.Refusals, cancel);
    }

    private void Add(ReadOnlySpan<PlainReading> batch)
    {
        foreach (ref readonly var row in batch)
        {
            Rows++;
            if (row.UnixSeconds > _latest)
            {
                reading.RefusedByRule.Add(row.Line, 0, "reading.timestamp.future", []);
            }
            else if (ReadingRules.CheckMicro(row.ValueMicro, _types[row.Series]) is { } problem)
            {
                reading.RefusedByRule.Add(row.Line, 0, problem.Code, []);
            }
            else
            {
                _sums[row.Series].Add(row.UnixSeconds, row.ValueMicro);
                reading.Readings.Add(new SpilledReading(row.Series, (uint)(row.UnixSeconds - s_epoch), row.ValueMicro, Quality.Unknown));
            }
        }
    }

    /// <summary>The file's series with their sums; not all where it holds very many.</summary>
    public IReadOnlyList<ReportedSeries> Reported() => [.. Enumerable.Range(0, Math.Min(Keys.Count, MostReported)).Select(Report)];

    private ReportedSeries Report(int number)
    {
        var (type, sum) = (_types[number], _sums[number]);
        var file = new SeriesReport
        {
            Id = number,
            Unit = type.Unit switch
            {
                EventUnit.WattHour => MeterUnit.WattHour,
                EventUnit.Watt => MeterUnit.Watt,
                EventUnit.Percent => MeterUnit.Percent,
                EventUnit.DegreeCelsius => MeterUnit.DegreeCelsius,
                _ => MeterUnit.Unknown,
            },
            Kind = type.Unit == EventUnit.WattHour ? ReadingKind.Interval : ReadingKind.Instant,
            Label = IntervalLabel.Start,
            From = sum.From,
            To = sum.To,
            Readings = sum.Readings,
            TotalWh = type.Unit == EventUnit.WattHour ? sum.Total : null,
        };
        return new ReportedSeries(file, _homes.GetValueOrDefault(Keys[number].BuildingId) ?? job.CustomerBuildingId, Keys[number].DeviceId, type.Name) { Target = number };
    }

    private int NumberOf(SeriesKey key, int household, EventType type)
    {
        if (!_numbers.TryGetValue(key, out var number))
        {
            number = Keys.Count;
            _numbers.Add(key, number);
            Keys.Add(key);
            Households.Add(household);
            if (number == _types.Length)
            {
                Array.Resize(ref _types, 2 * number);
                Array.Resize(ref _sums, 2 * number);
            }

            _types[number] = type;
        }

        return number;
    }

    private static int Refuse(string code) => ~Math.Max(0, Array.IndexOf(s_seriesCodes, code));
}
