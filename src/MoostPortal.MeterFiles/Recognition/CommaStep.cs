namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Refuses files in which commas keep columns apart and also stand unquoted in numbers: rows are wider than their header.</summary>
internal static class CommaStep
{
    public static FileRefusal? Refuse(byte delimiter, FoundHeader header, TableSurvey survey, IReadOnlyList<HeadRecord> records)
    {
        if (delimiter != (byte)',' || header.Record < 0)
        {
            return null;
        }

        var width = HeaderText.LastFilled(header.Cells) + 1;
        var wider = survey.Widths.Where(entry => entry.Key > width).Sum(entry => entry.Value);

        if (wider * 10 < survey.Records)
        {
            return null;
        }

        var broken = records.Skip(header.FirstData).FirstOrDefault(record => IsBroken(record.Cells, width));
        return broken is null ? null : new FileRefusal(FileFault.AmbiguousCommas, broken.Line, broken.Start);
    }

    /// <summary>The row is wider by as many cells as there are pairs of bare digits.</summary>
    private static bool IsBroken(string[] cells, int width)
    {
        var filled = Array.FindLastIndex(cells, cell => cell.Length > 0) + 1;
        var pairs = 0;

        for (var i = 1; i < filled; i++)
        {
            if (IsDigits(cells[i]) && IsDigits(cells[i - 1].TrimStart('-')))
            {
                pairs++;
                i++;
            }
        }

        return filled > width && pairs >= filled - width;
    }

    private static bool IsDigits(string cell) => cell.Length > 0 && cell.All(char.IsAsciiDigit);
}
