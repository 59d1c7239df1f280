using MoostPortal.Core.Readings;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Core.Imports;

/// <summary>
/// Decides where each series of a read file goes: what the upload says, what was answered now or for an earlier file of this layout, and else what the
/// file's own words allow; asks where they allow several things.
/// </summary>
internal sealed class SeriesPlan
{
    public const string Sum = "sum";
    public const string Split = "split";

    private readonly ImportJob _job;
    private readonly IReadOnlyDictionary<string, string> _answers;
    private readonly bool _isKnownFormat;
    private readonly IReadOnlyList<FormatTarget> _targets;
    private readonly SeriesPlace[] _places;
    private readonly Dictionary<SeriesKey, int> _numbers = [];
    private readonly List<SeriesKey> _keys = [];
    private readonly List<int> _households = [];

    // Where a file says what the whole home used, what came from the grid is another number, whatever devices the home is known to have.
    private readonly HashSet<int> _withHomeUse;

    /// <param name="series">What the file holds.</param>
    /// <param name="job">The upload.</param>
    /// <param name="answers">What was answered.</param>
    /// <param name="targets">What the file's format says of where its series go.</param>
    /// <param name="isKnownFormat">The layout is one whose signs are known, so that net values need no question.</param>
    public SeriesPlan(IReadOnlyList<FileSeries> series, ImportJob job, IReadOnlyDictionary<string, string> answers, IReadOnlyList<FormatTarget> targets, bool isKnownFormat)
    {
        (_job, _answers, _targets, _isKnownFormat, _places) = (job, answers, targets, isKnownFormat, new SeriesPlace[series.Count]);
        _withHomeUse = [.. series.Where(one => one.Report.Direction == MeterDirection.HomeUse && one.Home is not null).Select(one => one.Home!.BuildingId)];
        Array.Fill(_places, SeriesPlace.None);
        var chosen = series.Where(one => one.Home is not null).Select(one => (Series: one, Key: Choose(one))).Where(one => one.Key is not null).ToList();
        foreach (var together in chosen.GroupBy(one => one.Key!.Value))
        {
            Join([.. together.Select(one => one.Series)], together.Key);
        }

        Series = [.. series.Select(Describe)];
    }

    public IReadOnlyList<SeriesKey> Keys => _keys;

    public IReadOnlyList<int> Households => _households;

    public SeriesFold Fold => new(_places);

    public int Unusual { get; private set; }

    /// <summary>What each series of the file becomes as it is; net values, which are split by their sign, are not among them.</summary>
    public IReadOnlyDictionary<int, EventType> Types => _places.Index().Where(one => one.Item is { Target: >= 0, NegativeTarget: < 0 })
        .ToDictionary(one => one.Index, one => EventTypes.Get(_keys[one.Item.Target].EventType));

    public IReadOnlyList<ReportedSeries> Series { get; }

    public List<Question> Questions { get; } = [];

    public List<Finding> Findings { get; } = [];

    /// <summary>Values of some series were compared with limits that are not those of what it becomes.</summary>
    public bool HasOtherLimits(IReadOnlyList<FileSeries> series) => Types.Any(one => series[one.Key].Type is not { } type || !type.HasLimitsOf(one.Value));

    /// <summary>Null where the series is left out, or somebody has to say more.</summary>
    private SeriesKey? Choose(FileSeries series)
    {
        var (id, home) = (series.Report.Id, series.Home!);
        var isNet = IsNet(series);
        if (_answers.GetValueOrDefault($"series:{id}") == SeriesTarget.LeaveOut
            || _answers.GetValueOrDefault(SeriesTarget.DeviceQuestion(id)) == SeriesTarget.LeaveOut
            || (isNet && !IsSplit(series)))
        {
            return null;
        }

        var type = EventTypes.Find(_answers.GetValueOrDefault(SeriesTarget.TypeQuestion(id))) ?? _job.Type ?? EventTypes.Find(TargetOf(series)?.EventType)
            ?? SeriesTarget.TypeOf(isNet ? series.Report with { Direction = MeterDirection.Consumption } : series.Report, home.HasGenerator || isNet || _withHomeUse.Contains(home.BuildingId));
        if (type is null)
        {
            if (series.Report.Direction != MeterDirection.Unknown)
            {
                Findings.Add(new Finding("series.leftOut", 0, 0, [NameOf(series.Report)]));
            }

            return null;
        }

        return Device(series, type) is { } device ? new SeriesKey(home.BuildingId, device, type.Number) : null;
    }

    private FormatTarget? TargetOf(FileSeries series) => _targets.FirstOrDefault(target => target.Fits(series.Report));

    private bool IsNet(FileSeries series) =>
        series.Report.Direction == MeterDirection.Net && _job.Type is null && TargetOf(series)?.EventType is null && !_answers.ContainsKey(SeriesTarget.TypeQuestion(series.Report.Id));

    private bool IsSplit(FileSeries series)
    {
        var id = $"net:{series.Report.Id}";
        switch (_answers.GetValueOrDefault(id))
        {
            case Split:
                return true;
            case SeriesTarget.LeaveOut:
                return false;
            case null when _isKnownFormat:
                Findings.Add(new Finding("series.split", 0, 0, [NameOf(series.Report)]));
                return true;
            default:
                Questions.Add(new Question(
                    id, "question.net", [NameOf(series.Report)], [new(Split, "option.split", []), new(SeriesTarget.LeaveOut, "option.leaveOut", [])]));
                return false;
        }
    }

    private string? Device(FileSeries series, EventType type)
    {
        var (id, home) = (SeriesTarget.DeviceQuestion(series.Report.Id), series.Home!);
        var named = _answers.GetValueOrDefault(id) ?? _job.DeviceId;
        if (named is not null && home.Device(named) is not null)
        {
            return named;
        }

        var fitting = SeriesTarget.DevicesOf(type, series.Report.Direction, TargetOf(series)?.DeviceType, home.Devices);
        if (fitting is [var only])
        {
            return only;
        }

        var options = fitting.Count > 0 ? fitting : [.. home.Devices.Select(device => device.Id)];
        Questions.Add(new Question(
            id, options.Count > 0 ? "question.device" : "question.deviceNone", [NameOf(series.Report), type.Name],
            [.. options.Select(device => new QuestionOption(device, device, [])), new QuestionOption(SeriesTarget.LeaveOut, "option.leaveOut", [])]));
        return null;
    }

    // Registers of one meter point that are tariffs of one whole are added up; the whole itself wins over its parts; anything else is a question.
    private void Join(IReadOnlyList<FileSeries> series, SeriesKey key)
    {
        if (series is [var only])
        {
            Place(only, key, 0);
            return;
        }

        if (series.Where(one => RegisterNames.IsWhole(one.Report)).ToList() is [var whole] && series.All(one => one == whole || RegisterNames.IsTariff(one.Report)))
        {
            Place(whole, key, 0);
            Findings.Add(new Finding("register.partOfTotal", 0, 0, [NameOf(whole.Report), string.Join(", ", series.Where(one => one != whole).Select(one => NameOf(one.Report)))]));
            return;
        }

        var areTariffs = series.All(one => RegisterNames.IsTariff(one.Report)) && series.Select(one => one.Report.MeterPoint).Distinct().Count() == 1;
        for (var part = 0; part < series.Count; part++)
        {
            var id = $"series:{series[part].Report.Id}";
            if (part == 0 || areTariffs || _answers.GetValueOrDefault(id) == Sum)
            {
                Place(series[part], key, part);
            }
            else
            {
                Questions.Add(new Question(
                    id, "question.series", [NameOf(series[part].Report), NameOf(series[0].Report)],
                    [new(Sum, "option.sum", []), new(SeriesTarget.LeaveOut, "option.leaveOut", [])]));
            }
        }

        if (areTariffs)
        {
            Findings.Add(new Finding("register.summed", 0, 0, [string.Join(", ", series.Select(one => NameOf(one.Report)))]));
        }
    }

    private void Place(FileSeries series, SeriesKey key, int part)
    {
        var negative = IsNet(series) ? NumberOf(key with { EventType = EventTypes.Find("ENERGY_EXCESS")!.Number }, series) : -1;
        _places[series.Report.Id] = new SeriesPlace(NumberOf(key, series), part, negative);
        if (series.Report.IntervalMinutes is { } minutes and not 15)
        {
            Findings.Add(new Finding("interval.unusual", 0, 0, [NameOf(series.Report), $"{minutes}"]));
        }
    }

    private int NumberOf(SeriesKey key, FileSeries series)
    {
        if (!_numbers.TryGetValue(key, out var number))
        {
            number = _keys.Count;
            _numbers.Add(key, number);
            _keys.Add(key);
            _households.Add(series.Home!.HouseholdId);
            Unusual += series.Home.Device(key.DeviceId) is { } source && EventTypes.Get(key.EventType).IsExpectedFrom(source) ? 0 : 1;
        }

        return number;
    }

    private ReportedSeries Describe(FileSeries series)
    {
        var place = _places[series.Report.Id];
        var key = place.Target < 0 ? (SeriesKey?)null : _keys[place.Target];
        return new ReportedSeries(series.Report, series.Home?.CustomerBuildingId, key?.DeviceId, key is { } target ? EventTypes.Get(target.EventType).Name : null)
        {
            Target = key is null ? null : place.Target,
        };
    }

    private static string NameOf(SeriesReport series) => series.Register ?? series.Column ?? series.MeterPoint ?? $"{series.Id + 1}";
}
