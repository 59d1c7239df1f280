using MoostPortal.Core.Readings;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Core.Imports;

/// <summary>Takes what the reader of meter files finds: looks for the home of each series, applies the rules, puts readings and refused rows aside.</summary>
/// <param name="homes">Whose the meter points are.</param>
/// <param name="job">The upload.</param>
/// <param name="answers">What was answered.</param>
/// <param name="types">By the number of a series, where it is known already that it becomes another type than its words let expect.</param>
/// <param name="gaps">Readings that cannot be used without another register's of the same instant.</param>
/// <param name="reading">Where everything goes.</param>
/// <param name="progress">How far it is.</param>
internal sealed class MeterSink(
    MeterHomes homes,
    ImportJob job,
    IReadOnlyDictionary<string, string> answers,
    IReadOnlyDictionary<int, EventType> types,
    RegisterGaps gaps,
    ImportReading reading,
    ImportProgress progress) : IMeterSink
{
    public const string LacksRegister = "register.incomplete";

    private static readonly long s_epoch = ReadingRules.Earliest.ToUnixTimeSeconds();

    private readonly List<SeriesReport> _met = [];
    private readonly List<FileSeries> _series = [];
    private long _rows;
    private long _lastGap;

    /// <summary>All series of the file with their homes; complete after <see cref="PlaceAsync"/>.</summary>
    public IReadOnlyList<FileSeries> Series => _series;

    void IMeterSink.Series(SeriesReport series) => _met.Add(series);

    void IMeterSink.Refused(in RefusedLine line)
    {
        reading.Held += line.Fault == RowFault.OverConnectionLimit ? 1 : 0;
        reading.Refused.Add(line.Line, line.Column, line.Fault.Code(), line.Raw);
    }

    async ValueTask IMeterSink.IntervalsAsync(ReadOnlyMemory<MeterInterval> batch, CancellationToken cancel)
    {
        await PlaceAsync(cancel);
        Add(batch.Span);
        await progress.TickAsync(_rows, reading.Refusals, cancel);
    }

    /// <summary>Finds the homes of the series that were met since the last call.</summary>
    public async Task PlaceAsync(CancellationToken cancel)
    {
        for (var number = _series.Count; number < _met.Count; number++)
        {
            var report = _met[number];
            var (home, verdict) = await homes.FindAsync(report.MeterPoint, answers, cancel);
            _series.Add(new FileSeries(report, home, verdict) { Type = types.GetValueOrDefault(number) ?? job.Type ?? SeriesTarget.TypeOf(report, home?.HasGenerator == true) });
        }
    }

    private void Add(ReadOnlySpan<MeterInterval> batch)
    {
        foreach (ref readonly var interval in batch)
        {
            _rows++;
            var series = _series[interval.Series];
            if (interval.StartUnixSeconds < s_epoch)
            {
                reading.RefusedByRule.Add(interval.Line, 0, "reading.timestamp.early", []);
            }
            else if (series.Type is { } type && ReadingRules.CheckMicro(interval.ValueMicro, type) is { } problem)
            {
                reading.RefusedByRule.Add(interval.Line, 0, problem.Code, []);
            }
            else if (gaps.Holds(interval.Series, (uint)(interval.StartUnixSeconds - s_epoch)))
            {
                Refuse(interval.Line);
            }
            else if (series.Home is { } home)
            {
                reading.Readings.Add(
                    new SpilledReading(interval.Series, (uint)(interval.StartUnixSeconds - s_epoch), interval.ValueMicro, interval.Quality), home.BuildingId);
            }
        }
    }

    // Registers that stand in one row lack the other one together.
    private void Refuse(long line)
    {
        if (line != _lastGap)
        {
            _lastGap = line;
            reading.RefusedByRule.Add(line, 0, LacksRegister, []);
        }
    }
}
