using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Formats;

/// <summary>Says what is wrong with a definition, each problem beginning with the member's path.</summary>
internal static class FormatValidation
{
    public static readonly IReadOnlySet<string> LeftOutReasons =
        new HashSet<string>(StringComparer.Ordinal) { "gas", "water", "temperature", "price", "daily", "derived", "other" };

    public static IReadOnlyList<string> Check(FormatDefinition definition)
    {
        var problems = new List<string>();

        if (definition.Id.Length is 0 or > 60 || definition.Id.Any(c => c is not ('-' or (>= 'a' and <= 'z') or (>= '0' and <= '9'))))
        {
            problems.Add("$.id: Use small letters, digits and hyphens, at most 60.");
        }

        if (definition.Id is "general" or "portal")
        {
            problems.Add($"$.id: '{definition.Id}' is taken.");
        }

        if (string.IsNullOrWhiteSpace(definition.Name))
        {
            problems.Add("$.name: A name is missing.");
        }

        if (definition.Version < 1)
        {
            problems.Add("$.version: Versions count from 1.");
        }

        if (definition.Variants is not { Count: > 0 })
        {
            problems.Add("$.variants: At least one variant is needed.");
            return problems;
        }

        for (var i = 0; i < definition.Variants.Count; i++)
        {
            CheckVariant(definition.Variants[i], $"$.variants[{i}]", problems);
        }

        for (var i = 0; i < (definition.Targets?.Count ?? 0); i++)
        {
            if (definition.Targets![i] is { EventType: null, DeviceType: null })
            {
                problems.Add($"$.targets[{i}]: An event type or a device type is missing.");
            }
        }

        return problems;
    }

    private static void CheckVariant(FormatVariant variant, string path, List<string> problems)
    {
        if (variant.DecimalMark is not (null or "." or ","))
        {
            problems.Add($"{path}.decimalMark: '.' or ',' is expected.");
        }

        if (variant.StepMinutes is <= 0 or > 1440)
        {
            problems.Add($"{path}.stepMinutes: 1 to 1440 minutes are expected.");
        }

        foreach (var (word, reading) in variant.RegisterWords)
        {
            CheckReason(reading.LeftOutAs, $"{path}.registerWords['{word}'].leftOutAs", problems);
        }

        foreach (var word in variant.RegisterWords.Keys.Concat(variant.QualityWords.Keys).Where(word => !IsPlain(word)))
        {
            problems.Add($"{path}: The word '{word}' must be in small letters without outer blanks.");
        }

        if (variant.Form == LayoutForm.Nem12)
        {
            return;
        }

        for (var i = 0; i < variant.Columns.Count; i++)
        {
            CheckColumn(variant.Columns[i], $"{path}.columns[{i}]", problems);
        }

        if (variant.Columns.Count == 0)
        {
            problems.Add($"{path}.columns: Columns are missing.");
            return;
        }

        if (!variant.Columns.Any(column => column.Role is ColumnRole.Date or ColumnRole.Range))
        {
            problems.Add($"{path}.columns: A column with the role 'date' or 'range' is missing.");
        }

        if (variant.Form == LayoutForm.Rows && !variant.Columns.Any(column => column is { Role: ColumnRole.Value, LeftOutAs: null }))
        {
            problems.Add($"{path}.columns: A column with the role 'value' that is not left out is missing.");
        }
    }

    private static void CheckColumn(FormatColumn column, string path, List<string> problems)
    {
        if (!IsPlain(column.Match))
        {
            problems.Add($"{path}.match: '{column.Match}' must be in small letters without outer blanks.");
        }

        if (column is { Match: "*", LeftOutAs: null } and not { Role: ColumnRole.Ignored })
        {
            problems.Add($"{path}.match: '*' alone would take every column; only ignored and left out columns may.");
        }

        if (column.Match.AsSpan().IndexOfAny("()[]") >= 0)
        {
            problems.Add($"{path}.match: Leave brackets away; units in them are taken off the header.");
        }

        CheckReason(column.LeftOutAs, $"{path}.leftOutAs", problems);
    }

    /// <summary>Small letters without outer blanks.</summary>
    private static bool IsPlain(string text) => !text.Any(char.IsUpper) && text.Length == text.Trim().Length;

    private static void CheckReason(string? reason, string path, List<string> problems)
    {
        if (reason is not null && !LeftOutReasons.Contains(reason))
        {
            problems.Add($"{path}: '{reason}' is none of {string.Join(", ", LeftOutReasons)}.");
        }
    }
}
