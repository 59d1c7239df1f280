using System.Text;

namespace MoostPortal.Core.Imports;

/// <summary>Takes text that the portal itself wrote (RFC 4180) apart into its cells.</summary>
internal static class CellText
{
    public static List<List<string>> Records(string text, char delimiter)
    {
        var (records, cells, cell, isQuoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when isQuoted && i + 1 < text.Length && text[i + 1] == '"':
                    cell.Append('"');
                    i++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case var one when one == delimiter && !isQuoted:
                    EndCell();
                    break;
                case '\r' when !isQuoted:
                    break;
                case '\n' when !isQuoted:
                    EndRecord();
                    break;
                case var other:
                    cell.Append(other);
                    break;
            }
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            EndRecord();
        }

        return records;

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        void EndRecord()
        {
            EndCell();
            records.Add(cells);
            cells = [];
        }
    }
}
