using MoostPortal.MeterFiles.Delimited;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>The text of a cell as a person means it: without quotes, outer blanks, and what keeps a spreadsheet from taking an id for a number.</summary>
internal static class CellText
{
    /// <summary>A cell that the row does not have is blank.</summary>
    /// <returns>False where a stray quote leaves open what the cell is.</returns>
    public static bool TryRead(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, int column, out ReadOnlySpan<byte> text)
    {
        if (column >= fields.Length)
        {
            text = default;
            return true;
        }

        var field = fields[column];
        text = field.Quoting == Quoting.None ? field.Raw(record) : field.Text(record);

        if (text.IsEmpty || (text[0] is > (byte)' ' and < 0x80 and not ((byte)'=' or (byte)'\'') && text[^1] is > (byte)' ' and < 0x80 && field.Quoting != Quoting.Stray))
        {
            return true;
        }

        text = Trim(text);

        if (text is [(byte)'=', (byte)'"', .., (byte)'"'])
        {
            text = Trim(text[2..^1]);
            return !text.Contains((byte)'"');
        }

        text = text is [(byte)'\'', _, ..] ? text[1..] : text;
        return field.Quoting != Quoting.Stray;
    }

    /// <summary>Whether all cells from a column on are blank.</summary>
    public static bool IsBlankFrom(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, int column)
    {
        for (; column < fields.Length; column++)
        {
            if (!TryRead(record, fields, column, out var text) || !text.IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Blanks, tabs and no-break spaces.</summary>
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        for (; ; )
        {
            text = text.Trim(" \t"u8);

            if (text.StartsWith("\u00A0"u8))
            {
                text = text[2..];
            }
            else if (text.EndsWith("\u00A0"u8))
            {
                text = text[..^2];
            }
            else
            {
                return text;
            }
        }
    }
}
