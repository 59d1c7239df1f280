using System.Text;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Readings;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Plain;

namespace MoostPortal.Core.Imports;

/// <summary>Takes rows from the reader of a plain file: gives series their numbers, applies the rules, spills what is good and what is not.</summary>
internal sealed class ImportSink(
    ImportHomes homes, SeriesKey? given, int givenHousehold, DateTimeOffset now, ReadingSpill spill, RefusedSpill refused, RefusedSpill refusedByRule,
    Func<ImportSink, Task> progress) : IPlainFileSink
{
    private static readonly long s_epoch = ReadingRules.Earliest.ToUnixTimeSeconds();

    private static readonly string[] s_seriesCodes =
        ["import.series.incomplete", "building.id.form", "building.not-found", "device.id.form", "device.not-found", "reading.type.unknown", "reading.type.moost-own"];

    private readonly Dictionary<SeriesKey, int> _numbers = [];
    private readonly long _latest = (now + ReadingRules.Skew).ToUnixTimeSeconds();
    private EventType[] _types = new EventType[64];

    /// <summary>Keys by the import's own number.</summary>
    public List<SeriesKey> Keys { get; } = [];

    /// <summary>Households by the import's own number.</summary>
    public List<int> Households { get; } = [];

    public int UnusualSeries { get; private set; }

    public long Rows { get; private set; }

    public byte[]? RawHeader { get; private set; }

    public long Refusals => refused.Count + refusedByRule.Count;

    void IPlainFileSink.Header(PlainHeader header) => RawHeader = header.Raw.ToArray();

    int IPlainFileSink.Series(in PlainSeriesKey key)
    {
        if (key.Form == PlainForm.OneSeries)
        {
            return given is { } one ? NumberOf(one, givenHousehold, EventTypes.Get(one.EventType)) : Refuse("import.series.incomplete");
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
        var number = NumberOf(new SeriesKey(home.BuildingId, device, type.Number), home.HouseholdId, type);
        UnusualSeries += number == known && !type.IsExpectedFrom(source) ? 1 : 0;
        return number;
    }

    void IPlainFileSink.Refused(in RefusedLine line)
    {
        Rows++;
        var code = line.Fault == RowFault.Series ? s_seriesCodes[~line.Series] : line.Fault.Code();
        refused.Add(line.Line, line.Column, code, line.Raw);
    }

    async ValueTask IPlainFileSink.ReadingsAsync(ReadOnlyMemory<PlainReading> batch, CancellationToken cancel)
    {
        Add(batch.Span);
        await progress(this);
    }

    private void Add(ReadOnlySpan<PlainReading> batch)
    {
        foreach (ref readonly var reading in batch)
        {
            Rows++;
            if (reading.UnixSeconds > _latest)
            {
                refusedByRule.Add(reading.Line, 0, "reading.timestamp.future", []);
            }
            else if (ReadingRules.CheckMicro(reading.ValueMicro, _types[reading.Series]) is { } problem)
            {
                refusedByRule.Add(reading.Line, 0, problem.Code, []);
            }
            else
            {
                spill.Add(new SpilledReading(reading.Series, (uint)(reading.UnixSeconds - s_epoch), reading.ValueMicro, Quality.Unknown));
            }
        }
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
            }

            _types[number] = type;
        }

        return number;
    }

    private static int Refuse(string code) => ~Math.Max(0, Array.IndexOf(s_seriesCodes, code));
}
