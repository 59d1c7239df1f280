using MoostPortal.MeterFiles.Delimited;
using MoostPortal.MeterFiles.Layouts;
using MoostPortal.MeterFiles.Recognition;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Reads one value column: number, its quality, the register beside it.</summary>
internal sealed class ValueCell
{
    private readonly ValueReader _reader;
    private readonly WordReader<Quality>? _quality;
    private readonly WordReader<MeterUnit>? _unit;

    public ValueCell(ValueColumn column, TableLayout table, int ordinal, RowEvidence evidence)
    {
        Column = column;
        Ordinal = ordinal;
        _reader = new(column.DecimalMark, column.ThousandsMark, table.MissingWords, evidence.Numbers(column.Index), column.MarkFrom != MarkSource.Rows);
        _unit = column.UnitCheckColumn is null ? null : new(UnitWords.Energy);
        _quality = column.QualityColumn is null ? null : new(word => table.QualityWords.GetValueOrDefault(word.Trim()));
    }

    public ValueColumn Column { get; }

    public int Ordinal { get; }

    /// <returns>Why the cell holds no value, or null.</returns>
    public RowFault? Read(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, int index, out CellNumber number)
    {
        number = CellNumber.Missing;
        return CellText.TryRead(record, fields, index, out var text) ? _reader.Read(text, out number) : RowFault.StrayQuote;
    }

    /// <summary>Reads an ordinary number; false means "look closer", not "wrong".</summary>
    public bool TryReadPlain(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, out CellNumber number)
    {
        number = CellNumber.Missing;

        if (!fields[Column.Index].TryPlain(record, out var text))
        {
            return false;
        }

        return text.IsEmpty ? Column.Blank == BlankMeaning.Missing : _reader.TryReadPlain(text, out number);
    }

    public bool IsBlank(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields) => CellText.TryRead(record, fields, Column.Index, out var text) && text.IsEmpty;

    /// <summary>The unit beside the value is another one than the column was taken to be in.</summary>
    public bool IsOfOtherUnit(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields) =>
        _unit is not null && CellText.TryRead(record, fields, Column.UnitCheckColumn!.Value, out var word) && !word.IsEmpty && _unit.Read(word) != Column.Unit;

    /// <returns>The quality that stands beside the value, else that of the row.</returns>
    public Quality QualityOf(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, Quality ofRow) =>
        _quality is null || !CellText.TryRead(record, fields, Column.QualityColumn!.Value, out var text) ? ofRow : _quality.Read(text);
}
