using MoostPortal.MeterFiles.Intake;
using MoostPortal.MeterFiles.Layouts;
using MoostPortal.MeterFiles.Recognition;

namespace MoostPortal.MeterFiles.Formats;

/// <summary>Writes down as a definition how one file was understood, with the answers that a person gave, for somebody to look over.</summary>
public static class DefinitionDraft
{
    private const int HeadBytes = 1 << 20;

    /// <returns>Null where the file cannot be opened or understood, or has no header to know it by.</returns>
    public static async Task<FormatDefinition?> OfAsync(IMeterFileSource source, ReadingContext context, FormatCatalogue formats, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);

        if (await TextIntake.OpenAsync(source, context.Answers, MeterFileLimits.Default, cancel) is not IntakeOutcome.Opened { Text: var text })
        {
            return null;
        }

        await using (text)
        {
            var head = new byte[HeadBytes];

            try
            {
                var length = await text.Utf8.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
                var found = Recogniser.Recognise(head.AsMemory(0, length), length < head.Length, text.Name, text.IsWorkbook, context, formats);
                return found.Layout is { Header.Length: > 0, Form: not LayoutForm.Nem12 } layout ? Of(layout, found.Match.Fingerprint) : null;
            }
            catch (IntakeStoppedException)
            {
                return null;
            }
        }
    }

    private static FormatDefinition Of(FileLayout layout, string fingerprint)
    {
        var table = layout.Tables[0];
        var read = table.Values.FirstOrDefault(value => value.LeftOutAs is null);
        return new()
        {
            Id = $"new-{fingerprint}",
            Name = "New format",
            Version = 1,
            Evidence = FormatEvidence.Verified,
            Notes = "From one file.",
            Variants =
            [
                new()
                {
                    Form = layout.Form,
                    Tables = layout.Tables.Count > 1 ? layout.Tables.Count : null,
                    Clock = layout.Clock,
                    Label = table.Time.Label,
                    EndIsInclusive = table.Time.EndIsInclusive ? true : null,
                    DateOrder = table.Time.Order,
                    DecimalMark = read?.DecimalMark.ToString(),
                    StepMinutes = table.StepMinutes,
                    MixesDailyTotals = table.MixesDailyTotals,
                    HasTotalsRow = table.HasTotalsRow,
                    Columns = Columns(layout.Header.Split('|')[1..], table, layout.Tables.Count),
                },
            ],
        };
    }

    // Tables side by side share one description; equal words are one column that repeats.
    private static FormatColumn[] Columns(string[] words, TableLayout table, int tables)
    {
        var columns = new List<FormatColumn>();

        for (var i = 0; i < words.Length && (tables == 1 || i <= LastOf(table)); i++)
        {
            var column = Column(words[i], i, table);

            if (columns.FindIndex(one => one.Match == column.Match && one.Role == column.Role) is >= 0 and var same)
            {
                columns[same] = columns[same] with { Repeats = true };
            }
            else if (column is not { Role: ColumnRole.Ignored, Match: "" })
            {
                columns.Add(column);
            }
        }

        return [.. columns];
    }

    private static int LastOf(TableLayout table) => table.Values.Select(value => value.Index).Append(table.QualityColumn ?? 0).Max();

    private static FormatColumn Column(string words, int index, TableLayout table)
    {
        if (table.Values.FirstOrDefault(value => value.Index == index) is { } value)
        {
            return new()
            {
                Match = words,
                Role = ColumnRole.Value,
                Kind = value.LeftOutAs is null ? value.Kind : null,
                Direction = value.Direction == MeterDirection.Unknown ? null : value.Direction,
                Unit = value.Unit == MeterUnit.Unknown ? null : value.Unit,
                LeftOutAs = value.LeftOutAs,
                Blank = value.Blank == BlankMeaning.Missing ? null : value.Blank,
            };
        }

        var role = RoleOf(index, table);
        return new() { Match = words, Role = role, Optional = role == ColumnRole.Ignored };
    }

    private static ColumnRole RoleOf(int index, TableLayout table) =>
        index == table.Time.StartDate ? ColumnRole.Date
        : index == table.Time.StartTime ? ColumnRole.Time
        : index == table.Time.EndDate ? ColumnRole.EndDate
        : index == table.Time.EndTime ? ColumnRole.EndTime
        : index == table.Time.Range ? ColumnRole.Range
        : index == table.Time.HourNumber ? ColumnRole.HourNumber
        : index == table.MeterPointColumn ? ColumnRole.MeterPoint
        : index == table.RegisterColumn ? ColumnRole.Register
        : index == table.ProductColumn ? ColumnRole.Product
        : index == table.DirectionColumn ? ColumnRole.Direction
        : index == table.UnitColumn ? ColumnRole.Unit
        : index == table.QualityColumn || table.Values.Any(value => value.QualityColumn == index) ? ColumnRole.Quality
        : table.Values.Any(value => value.RegisterCheckColumn == index) ? ColumnRole.RegisterCheck
        : ColumnRole.Ignored;
}
