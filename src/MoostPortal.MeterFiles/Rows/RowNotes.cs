using System.Globalization;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Counts what rows have in common that a person should know, so that each is said once.</summary>
internal sealed class RowNotes
{
    private long _rounded;
    private (long Line, int Column) _firstRounded;
    private long _contradicted;
    private (long Line, int Column) _firstContradicted;
    private long _blank;
    private long _firstBlank;
    private long _totals;
    private long _firstTotals;

    public List<Finding> Others { get; } = [];

    public void Rounded(long line, int column) => Count(ref _rounded, ref _firstRounded, (line, column));

    /// <summary>The quality says "measured" where no value is.</summary>
    public void Contradicted(long line, int column) => Count(ref _contradicted, ref _firstContradicted, (line, column));

    public void Blank(long line) => Count(ref _blank, ref _firstBlank, line);

    /// <summary>A row that adds up others.</summary>
    public void Totals(long line) => Count(ref _totals, ref _firstTotals, line);

    public IEnumerable<Finding> Findings()
    {
        if (_rounded > 0)
        {
            yield return new("value.rounded", _firstRounded.Line, _firstRounded.Column, [Text(_rounded)]);
        }

        if (_contradicted > 0)
        {
            yield return new("quality.contradicts", _firstContradicted.Line, _firstContradicted.Column, [Text(_contradicted)]) { Weight = FindingWeight.Warning };
        }

        if (_blank > 0)
        {
            yield return new("rows.blank", _firstBlank, 0, [Text(_blank)]);
        }

        if (_totals > 0)
        {
            yield return new("rows.totals", _firstTotals, 0, [Text(_totals)]);
        }

        foreach (var other in Others)
        {
            yield return other;
        }
    }

    private static void Count<T>(ref long count, ref T first, T where)
    {
        first = count++ == 0 ? where : first;
    }

    private static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);
}
