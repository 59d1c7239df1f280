using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>AEMO's NEM12: no header, but records whose first field is 100 (file), 200 (meter and register) or 300 (all values of a day).</summary>
internal static class Nem12Step
{
    // 200,NMI,configuration,register,suffix,stream,serial,unit,minutes,next reading
    private const int MeterPoint = 1;
    private const int Register = 4;
    private const int Unit = 7;

    // 300,date,values...,quality,reason,...
    private const int Date = 1;
    private const int FirstValue = 2;

    public static bool Is(ReadOnlySpan<byte> text)
    {
        var start = text.TrimStart("\r\n\" "u8);
        return start.StartsWith("100,NEM12,"u8) || (start.StartsWith("200,"u8) && start[..Math.Min(start.Length, 1024)].IndexOf("\n300,"u8) > 0);
    }

    public static FileRecognition Recognise(ReadOnlySpan<byte> text, bool isWhole, string fileName, FormatCatalogue formats, RecognitionDraft draft)
    {
        var definition = formats.Definitions.FirstOrDefault(definition => definition.Variants.Any(variant => variant.Form == LayoutForm.Nem12));
        draft.Variant = definition?.Variants.First(variant => variant.Form == LayoutForm.Nem12);
        draft.Reasons.Add("form.nem12");
        var words = new Dictionary<string, RegisterWord>(StringComparer.Ordinal);

        foreach (var (word, known) in draft.Variant?.RegisterWords ?? new Dictionary<string, FormatWord>())
        {
            words[word] = new(known.Direction, known.Unit, known.LeftOutAs);
        }

        var table = new TableLayout
        {
            Time = new() { StartDate = Date, Order = DateOrder.YearMonthDay, Label = IntervalLabel.Position },
            Values = [new() { Index = FirstValue, Header = "", Kind = ReadingKind.Interval, DecimalMark = '.' }],
            MeterPointColumn = MeterPoint,
            RegisterColumn = Register,
            UnitColumn = Unit,
            QualityWords = draft.Variant?.QualityWords ?? new Dictionary<string, Quality>(),
            RegisterWords = words,
            FirstIntervalColumn = FirstValue,
            StepMinutes = Step(text, isWhole),
        };

        var fit = definition is null ? null : new HeaderFit(definition, draft.Variant!, [], false, 0);
        var layout = new FileLayout
        {
            Delimiter = (byte)',',
            Form = LayoutForm.Nem12,
            FirstDataRecord = 0,
            Header = "",
            Tables = [table],
            Clock = draft.Variant?.Clock ?? ClockRule.Standard,
        };

        return Outcome.Of(layout, new(0, 0, [HeaderText.Read("nem12")], [(0, 1)], fit), draft);
    }

    /// <summary>The one interval length of all meters at the top; null where they differ.</summary>
    private static int? Step(ReadOnlySpan<byte> text, bool isWhole)
    {
        var lengths = FirstRecords.Read(text, isWhole, (byte)',').Where(record => record.Cells is ["200", ..] && record.Cells.Length > 8).Select(record => record.Cells[8]).Distinct().ToArray();
        return lengths is [var one] && int.TryParse(one, System.Globalization.CultureInfo.InvariantCulture, out var minutes) ? minutes : null;
    }
}
