using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Looks over the head of a file and says how to read it.</summary>
public static class Recogniser
{
    /// <param name="head">UTF-8 text from the file's first byte on, without byte order mark.</param>
    /// <param name="isWhole">The head is the whole file.</param>
    /// <param name="fileName">As the person's machine calls it.</param>
    /// <param name="isWorkbook">The text was made from a spreadsheet: numbers carry a point, dates are ISO.</param>
    /// <param name="context">Zone and answers.</param>
    /// <param name="formats">Definitions to compare with.</param>
    public static FileRecognition Recognise(
        ReadOnlyMemory<byte> head, bool isWhole, string fileName, bool isWorkbook, ReadingContext context, FormatCatalogue formats)
    {
        var text = head.Span;
        var draft = new RecognitionDraft(context, isWorkbook);

        if (text.IsEmpty)
        {
            return Outcome.Refused(new(FileFault.Empty, 0, 0), draft);
        }

        if (Nem12Step.Is(text))
        {
            return Nem12Step.Recognise(text, isWhole, fileName, formats, draft);
        }

        if (DelimiterStep.Find(text, isWhole) is not { } found)
        {
            return Outcome.Refused(new(NoRowsStep.FaultOf(text, isWhole, formats.Patterns), 0, 0), draft);
        }

        draft.Delimiter = found.Delimiter;
        draft.Reasons.Add(found.Reason);
        var records = FirstRecords.Read(text, isWhole, found.Delimiter);
        var header = HeaderStep.Find(records, formats.Patterns);
        draft.Variant = header.Fit?.Variant;
        draft.Hint = records.Take(Math.Max(0, header.FirstData)).SelectMany(record => record.Cells).Select(FileHint.Find).FirstOrDefault(hint => hint is not null);
        draft.HasDrifted = header.Fit?.HasDrifted ?? false;
        draft.Reasons.Add(header.Fit is null ? (header.Record < 0 ? "header.none" : "header.general") : draft.HasDrifted ? "header.drifted" : "header.known");

        var survey = TableSurvey.Of(text, isWhole, found.Delimiter, header.FirstData < records.Count ? records[header.FirstData] : null);

        if (survey.Records == 0)
        {
            return Outcome.Refused(new(FileFault.NoRows, 0, 0), draft, header);
        }

        if (CommaStep.Refuse(found.Delimiter, header, survey, records) is { } refusal)
        {
            return Outcome.Refused(refusal, draft, header);
        }

        var preamble = Preamble(records, header, fileName, draft);
        return Read(found.Delimiter, header, survey, preamble, fileName, draft);
    }

    private static FileRecognition Read(
        byte delimiter, FoundHeader header, TableSurvey survey, PreambleFacts preamble, string fileName, RecognitionDraft draft)
    {
        var tables = new List<TableLayout>();
        var clock = ClockRule.Local;
        var dayRows = DayRowsStep.Find(header.Cells);

        foreach (var (start, width) in header.Tables)
        {
            var plans = Plans(header, survey, start, header.Tables.Count == 1 ? Math.Max(width, survey.Columns) : width, dayRows);

            if (dayRows is not null)
            {
                return DayRowsStep.Recognise(delimiter, header, dayRows, plans, preamble, fileName, draft);
            }

            if (!plans.Any(plan => plan.IsRead))
            {
                return Outcome.Refused(new(FileFault.NoValues, 0, 0) { Found = [.. header.Cells.Where(cell => !cell.IsEmpty).Select(cell => cell.Shown).Take(20)] }, draft, header);
            }

            if (new TableBuilder(plans, survey, preamble, fileName, draft).Build(tables.Sum(table => table.Values.Count(value => value.LeftOutAs is null))) is not { } built)
            {
                return Outcome.Refused(draft.Refusal!, draft, header);
            }

            tables.Add(built.Table);
            clock = built.Clock;
        }

        if (draft.Variant?.OmitsZeros == true)
        {
            draft.Note("zeros.omitted");
        }

        MeterPointStep.NoteName(preamble, tables, draft);
        return Outcome.Of(
            new()
            {
                Delimiter = delimiter,
                Form = LayoutForm.Rows,
                FirstDataRecord = header.FirstData,
                Header = header.Key,
                Tables = DailyTotals(tables, draft),
                Clock = clock,
                Preamble = preamble,
            },
            header,
            draft);
    }

    private static ColumnPlan[] Plans(FoundHeader header, TableSurvey survey, int start, int width, DayRowsStep.Columns? dayRows)
    {
        var plans = new ColumnPlan[width];

        for (var i = 0; i < width; i++)
        {
            var index = start + i;
            var known = header.Fit is { } fit && i < fit.Columns.Count ? fit.Columns[i] : null;

            plans[i] = new()
            {
                Index = index,
                Header = index < header.Cells.Count ? header.Cells[index] : HeaderText.Read(""),
                Survey = survey[index],
                Known = known,
                Role = known?.Role ?? ColumnRole.Ignored,
                LeftOutAs = known?.LeftOutAs,
            };
        }

        if (header.Fit is null)
        {
            GeneralRoles.Assign(dayRows is null ? plans : [.. plans.Where(plan => !dayRows.Covers(plan.Index))]);
        }
        else if (header.Fit.HasDrifted)
        {
            GeneralRoles.AssignNew([.. plans.Where(plan => plan.Known is null && !plan.Header.IsEmpty)]);
        }

        return plans;
    }

    /// <summary>A table of whole days beside one of intervals checks it, and is not read a second time.</summary>
    private static List<TableLayout> DailyTotals(List<TableLayout> tables, RecognitionDraft draft)
    {
        if (!tables.Exists(table => table.StepMinutes is < 1440))
        {
            return tables;
        }

        foreach (var daily in tables.Where(table => table.StepMinutes == 1440))
        {
            draft.Reasons.Add($"table.dailyTotals:{daily.Time.StartDate}");
        }

        return [.. tables.Select(table => table with { IsDailyTotals = table.StepMinutes == 1440 })];
    }

    private static PreambleFacts Preamble(List<HeadRecord> records, FoundHeader header, string fileName, RecognitionDraft draft)
    {
        var lines = records.Take(Math.Max(header.Record, 0)).Where(record => record.Filled > 0 && !UnitRow.IsRuler(record.Cells)).ToArray();
        var facts = PreambleReader.Read(lines.Select(record => (IReadOnlyList<string>)record.Cells));

        if (facts.Lines > 0)
        {
            draft.Note("preamble.stripped", 0, facts.Lines.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return MeterPointStep.WithName(facts, header, records, fileName);
    }
}
