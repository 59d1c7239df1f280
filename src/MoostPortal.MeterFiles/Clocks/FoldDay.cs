using System.Globalization;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Clocks;

/// <summary>The doubled hour of one day in all series of a file: what is clear is decided, what is not becomes one question.</summary>
internal sealed class FoldDay(DateOnly date, string? answer, IReadOnlyList<FoldSeries> series)
{
    private readonly List<(FoldSeries Series, string[] Options)> _asked = [];
    private readonly HashSet<string> _findings = [];

    public static string QuestionId(DateOnly date) => $"fold:{Text(date)}";

    public void Resolve(FoldResolution resolution)
    {
        var energies = series.Where(each => each is { Doubt: FoldDoubt.Singles, Verdict: FoldVerdict.UserChoice } && IsEnergy(each)).ToArray();
        var evidence = Array.ConvertAll(energies, each => each.Evidence);
        var judged = FoldEvidence.Judge(evidence);
        var looksSummed = FoldEvidence.LooksSummed(evidence);

        foreach (var each in series)
        {
            var (verdict, read) = Read(each, Array.IndexOf(energies, each) >= 0 ? judged : null, looksSummed);
            resolution.Verdicts[(each.Series, date)] = verdict;
            resolution.Intervals.AddRange(each.Read(read));
        }

        if (_asked.Count > 0)
        {
            resolution.Questions.Add(Ask());
        }

        resolution.Findings.AddRange(_findings.Order().Select(code => new Finding(code, 0, 0, [Text(date)]) { Weight = FindingWeight.Warning }));
    }

    private (FoldVerdict Verdict, string Answer) Read(FoldSeries each, FoldVerdict? judged, bool looksSummed)
    {
        if (each.Doubt == FoldDoubt.None)
        {
            Note(each.LacksPass ? FoldVerdict.Absent : each.Verdict);
            return (each.Verdict, FoldAnswer.Order);
        }

        var options = FoldAnswer.Options(each.Doubt, each.Kind, looksSummed);

        if (answer is not null && options.Contains(answer))
        {
            return (FoldVerdict.UserChoice, answer);
        }

        if (Decide(each, judged) is { } decided)
        {
            Note(decided.Verdict);
            return decided;
        }

        _asked.Add((each, options));
        return (FoldVerdict.UserChoice, options[0]);
    }

    private static (FoldVerdict Verdict, string Answer)? Decide(FoldSeries each, FoldVerdict? judged)
    {
        if (each.Doubt != FoldDoubt.Singles)
        {
            return null;
        }

        return each.Kind switch
        {
            ReadingKind.Instant => (FoldVerdict.Absent, FoldAnswer.Absent),
            ReadingKind.Register => each.PassOfReadings() is { } pass ? (FoldVerdict.Absent, pass == FoldPass.First ? FoldAnswer.Absent : FoldAnswer.Second) : null,
            _ => judged is { } verdict ? (verdict, verdict == FoldVerdict.Summed ? FoldAnswer.Summed : FoldAnswer.Absent) : null,
        };
    }

    /// <summary>One question a day, drawn with the series that has most to tell.</summary>
    private Question Ask()
    {
        var drawn = _asked.MaxBy(asked => asked.Series.Open.Sum(row => (double)row.ValueMicro!.Value)).Series;
        var code = _asked.TrueForAll(asked => asked.Series.Doubt == FoldDoubt.Singles) ? "question.fold" : "question.foldOrder";
        var options = _asked.SelectMany(asked => asked.Options).Distinct();
        return new(
            QuestionId(date), code, [Text(date)], [.. options.Select(option => new QuestionOption(option, $"option.{option}", drawn.Draw(option)))]);
    }

    private void Note(FoldVerdict verdict)
    {
        if (verdict is FoldVerdict.Absent or FoldVerdict.Summed)
        {
            _findings.Add(verdict == FoldVerdict.Absent ? "fold.absent" : "fold.summed");
        }
    }

    private static bool IsEnergy(FoldSeries each) => each.Kind is ReadingKind.Interval or ReadingKind.AveragePower;

    private static string Text(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
