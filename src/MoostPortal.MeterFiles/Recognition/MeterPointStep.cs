using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Takes the meter point from the file's name where nothing in the file names one.</summary>
internal static class MeterPointStep
{
    private const string Reason = "meterPoint.fromName";

    public static PreambleFacts WithName(PreambleFacts facts, FoundHeader header, IReadOnlyList<HeadRecord> records, string fileName)
    {
        var isNamed = facts.MeterPoint is not null
            || header.Cells.Any(cell => cell.MeterPoint is not null)
            || records.Skip(header.FirstData).Take(1).Any(record => record.Cells.Any(cell => MeterPointId.FindIn(cell) is not null));

        return !isNamed && FromName(fileName) is { } id ? facts with { MeterPoint = id, IsMeterPointFromName = true } : facts;
    }

    /// <summary>Says so where the name is all there is.</summary>
    public static void NoteName(PreambleFacts facts, IReadOnlyList<TableLayout> tables, RecognitionDraft draft)
    {
        if (facts is { MeterPoint: not null, IsMeterPointFromName: true } && tables.All(table => table.MeterPointColumn is null))
        {
            draft.Note(Reason);
        }
    }

    private static string? FromName(string fileName) =>
        fileName.Split(['_', ' ', '.', '(', ')']).Select(part => MeterPointId.FindIn(part)?.Id).FirstOrDefault(id => id is not null);
}
