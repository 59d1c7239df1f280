using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Finds the unit of each column of numbers: in its header, a unit column, the format, the preamble, its neighbours or the file's name.</summary>
internal static class UnitStep
{
    private const string Id = "unit";
    private static readonly MeterUnit[] s_options = [MeterUnit.KilowattHour, MeterUnit.WattHour, MeterUnit.Kilowatt, MeterUnit.Watt];

    /// <returns>Unknown where the rows say it themselves.</returns>
    public static MeterUnit Find(ColumnPlan column, IReadOnlyList<ColumnPlan> table, Surroundings around, RecognitionDraft draft)
    {
        if (column.Header.Unit != MeterUnit.Unknown)
        {
            draft.Reasons.Add($"unit.header:{UnitWords.NameOf(column.Header.Unit)}");
            return column.Header.Unit;
        }

        var columns = table.Where(other => other.Role == ColumnRole.Unit).ToArray();

        if (columns.Length == 1)
        {
            draft.Reasons.Add("unit.column");
            return MeterUnit.Unknown;
        }

        if (FromWords(table, draft) is { } ofWords)
        {
            draft.Reasons.Add($"unit.words:{UnitWords.NameOf(ofWords)}");
            return MeterUnit.Unknown;
        }

        return FromColumns(column, columns) ?? FromPreamble(around, draft) ?? FromFormat(column, draft) ?? FromAround(column, table, around, draft) ?? Asked(column, around, draft);
    }

    /// <summary>A unit that the rows' register or read type names, such as "Active Import Interval (kW)".</summary>
    public static MeterUnit? FromWords(IReadOnlyList<ColumnPlan> table, RecognitionDraft draft) =>
        table.Where(other => other.Role is ColumnRole.Register or ColumnRole.Product).SelectMany(other => other.Survey.Words)
            .Select(word => draft.Variant?.RegisterWords.GetValueOrDefault(word.Text.ToLowerInvariant()) is { Unit: not MeterUnit.Unknown } known ? known.Unit : HeaderText.Read(word.Text).Unit)
            .FirstOrDefault(unit => unit != MeterUnit.Unknown) is var unit and not MeterUnit.Unknown ? unit : null;

    /// <summary>The column of the value's own unit; null where there are fewer than two such columns.</summary>
    public static ColumnPlan? OwnColumn(ColumnPlan column, IReadOnlyList<ColumnPlan> table) =>
        table.Where(other => other.Role == ColumnRole.Unit).ToArray() is { Length: > 1 } units ? Own(column, units) : null;

    private static ColumnPlan? Own(ColumnPlan column, ColumnPlan[] units) => units.FirstOrDefault(unit => unit.Index > column.Index) ?? units.LastOrDefault();

    /// <summary>Several values with a unit each: the next unit column belongs to the value in front of it.</summary>
    private static MeterUnit? FromColumns(ColumnPlan column, ColumnPlan[] units)
    {
        var own = Own(column, units);
        var unit = own is null ? MeterUnit.Unknown : own.Survey.Words.Select(word => UnitWords.Energy(word.Text)).FirstOrDefault(unit => unit != MeterUnit.Unknown);
        return unit == MeterUnit.Unknown ? null : unit;
    }

    /// <summary>What the file says itself goes before what its format usually says.</summary>
    private static MeterUnit? FromPreamble(Surroundings around, RecognitionDraft draft)
    {
        if (around.Preamble.Unit == MeterUnit.Unknown)
        {
            return null;
        }

        draft.Reasons.Add($"unit.preamble:{UnitWords.NameOf(around.Preamble.Unit)}");
        return around.Preamble.Unit;
    }

    private static MeterUnit? FromFormat(ColumnPlan column, RecognitionDraft draft)
    {
        var unit = column.Known?.Unit ?? draft.Variant?.Unit;

        if (unit is not null)
        {
            draft.Reasons.Add($"unit.format:{UnitWords.NameOf(unit.Value)}");
        }

        return unit;
    }

    private static MeterUnit? FromAround(ColumnPlan column, IReadOnlyList<ColumnPlan> table, Surroundings around, RecognitionDraft draft)
    {
        var siblings = table.Where(other => other != column && other.IsRead && other.Header.Unit != MeterUnit.Unknown).Select(other => other.Header.Unit).Distinct().ToArray();

        var (unit, from) = siblings.Length == 1 ? (siblings[0], "otherColumn") : (FromName(around.FileName), "fileName");

        if (unit == MeterUnit.Unknown)
        {
            return null;
        }

        draft.Reasons.Add($"unit.{from}:{UnitWords.NameOf(unit)}");
        return unit;
    }

    private static MeterUnit FromName(string fileName) =>
        fileName.ToLowerInvariant().Split(['_', '-', ' ', '.', '(', ')', '[', ']']).Where(part => part.Length > 1).Select(UnitWords.Energy).FirstOrDefault(unit => unit != MeterUnit.Unknown);

    private static MeterUnit Asked(ColumnPlan column, Surroundings around, RecognitionDraft draft)
    {
        foreach (var unit in s_options.Append(MeterUnit.MegawattHour))
        {
            if (draft.Answer(Id) == UnitWords.NameOf(unit))
            {
                return unit;
            }
        }

        draft.Ask(Id, [column.Header.Shown], [.. s_options.Select(unit => Option(unit, column, around))]);
        return s_options[0];
    }

    private static QuestionOption Option(MeterUnit unit, ColumnPlan column, Surroundings around)
    {
        var factor = unit switch
        {
            MeterUnit.KilowattHour => 1000m,
            MeterUnit.Kilowatt => 1000m * (around.StepMinutes ?? 60) / 60,
            MeterUnit.Watt => 1m * (around.StepMinutes ?? 60) / 60,
            _ => 1m,
        };

        var name = UnitWords.NameOf(unit);
        return new(name, $"option.{name}", SamplePoints.Of(around.Times, column.Survey, text => DecimalText.Read(text, SamplePoints.LastMark(text)) * factor, 0));
    }
}
