using System.Numerics;

namespace MoostPortal.Core.Imports;

/// <summary>
/// Instants at which one of several registers that are added up has no reading, because its row was refused or its cell is blank: what the others say there is not
/// the whole, so it must come back with it. Where a file names only the tariff that runs, and nothing of the others, nothing is missing.
/// </summary>
internal sealed class RegisterGaps
{
    /// <summary>So many of four instants have all registers in a file that writes all of them always.</summary>
    private const int AlwaysOfFour = 3;

    private readonly HashSet<(int Series, uint Second)> _lonely = [];

    private RegisterGaps()
    {
    }

    public static RegisterGaps None { get; } = new();

    public bool IsEmpty => _lonely.Count == 0;

    public bool Holds(int series, uint second) => _lonely.Count > 0 && _lonely.Contains((series, second));

    public static RegisterGaps Of(ImportReading reading)
    {
        var gaps = new RegisterGaps();
        if (reading.Fold is not { AddsUp: true } fold)
        {
            return gaps;
        }

        SpilledReading[] readings = [];
        for (var part = 0; part < reading.Readings.Parts; part++)
        {
            var count = reading.Readings.Look(part, ref readings);
            var added = readings.Take(count).Select(one => (Reading: one, Place: fold.PartOf(one.Series))).Where(one => one.Place is not null);
            foreach (var target in added.GroupBy(one => one.Place!.Value.Target, one => (one.Reading, one.Place!.Value.Part)))
            {
                gaps.Add([.. target.OrderBy(one => one.Reading.Second)], fold.PartsOf(target.Key));
            }
        }

        return gaps;
    }

    private void Add((SpilledReading Reading, int Part)[] sorted, int parts)
    {
        var (instants, whole) = (0, 0);
        foreach (var (start, end) in Instants(sorted))
        {
            instants++;
            whole += PartsIn(sorted, start, end) == parts ? 1 : 0;
        }

        if (whole * 4 < instants * AlwaysOfFour)
        {
            return;
        }

        // Before the first and behind the last whole instant a register was not there yet, or no more.
        var since = new List<(int, int)>();
        var hasBegun = false;
        foreach (var (start, end) in Instants(sorted))
        {
            if (PartsIn(sorted, start, end) < parts)
            {
                since.Add((start, end));
                continue;
            }

            foreach (var (from, to) in hasBegun ? since : [])
            {
                _lonely.UnionWith(sorted[from..to].Select(one => (one.Reading.Series, one.Reading.Second)));
            }

            hasBegun = true;
            since.Clear();
        }
    }

    private static IEnumerable<(int Start, int End)> Instants((SpilledReading Reading, int Part)[] sorted)
    {
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end].Reading.Second == sorted[start].Reading.Second; end++)
            {
            }

            yield return (start, end);
        }
    }

    private static int PartsIn((SpilledReading Reading, int Part)[] sorted, int start, int end)
    {
        var seen = 0UL;
        for (var i = start; i < end; i++)
        {
            seen |= 1UL << Math.Min(sorted[i].Part, 63);
        }

        return BitOperations.PopCount(seen);
    }
}
