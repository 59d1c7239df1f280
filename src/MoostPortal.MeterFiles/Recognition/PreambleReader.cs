namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Takes from the lines in front of a header what says something about the readings; names, addresses and account numbers stay behind.</summary>
internal static class PreambleReader
{
    private const int FewestNames = 3;

    private static readonly string[] s_steps = ["messintervall", "intervall", "interval", "pas", "resolution", "auflösung", "step", "pas en minutes"];

    /// <param name="records">The cells of each line; blank lines count too.</param>
    public static Layouts.PreambleFacts Read(IEnumerable<IReadOnlyList<string>> records)
    {
        var facts = Layouts.PreambleFacts.None;
        IReadOnlyList<string> names = [];

        foreach (var cells in records)
        {
            facts = facts with { Lines = facts.Lines + 1 };
            var filled = cells.Where(cell => cell.Length > 0).ToArray();

            foreach (var cell in filled)
            {
                facts = facts with { MeterPoint = facts.MeterPoint ?? MeterPointId.FindIn(cell)?.Id };
            }

            if (filled.Length == 0)
            {
                continue;
            }

            var (key, value) = KeyAndValue(filled);
            facts = Take(facts, key, value);

            for (var i = 0; i < Math.Min(names.Count, cells.Count); i++)
            {
                facts = names[i].Length > 0 && cells[i].Length > 0 ? Take(facts, HeaderText.Read(names[i]).Words, cells[i]) : facts;
            }

            names = AreNames(filled) ? cells : [];
        }

        return facts;
    }

    /// <summary>Some operators write the facts as a small table: a line of names, and below it one of values.</summary>
    private static bool AreNames(string[] filled) => filled.Length >= FewestNames && Array.TrueForAll(filled, cell => !cell.Any(char.IsAsciiDigit));

    private static Layouts.PreambleFacts Take(Layouts.PreambleFacts facts, string key, string value)
    {
        var words = HeaderText.Read(value).Words;

        if (facts.MeterPoint is null && value.Length is >= 8 and <= 40 && value.Any(char.IsAsciiDigit) && Vocabulary.Has(Word.MeterPoint, key))
        {
            return facts with { MeterPoint = MeterPointId.Unwrap(value).Replace(" ", "", StringComparison.Ordinal) };
        }

        if (facts.Direction == MeterDirection.Unknown && Vocabulary.Has(Word.Register, key))
        {
            facts = facts with { Direction = Vocabulary.Direction(value.ToLowerInvariant()) };
        }

        if (facts.Direction == MeterDirection.Unknown && (value.Length == 0 || Vocabulary.Has(Word.Direction, key) || key is "typ" or "type" or "art"))
        {
            var direction = Vocabulary.Direction(value.Length == 0 ? key : words);
            facts = direction == MeterDirection.Unknown ? facts : facts with { Direction = direction };
        }

        if (facts.Unit == MeterUnit.Unknown && Vocabulary.Has(Word.Unit, key))
        {
            return facts with { Unit = UnitWords.Energy(value) };
        }

        if (facts.StepMinutes is null && s_steps.Contains(key))
        {
            return facts with { StepMinutes = Minutes(value) };
        }

        if (facts.TotalWh is null && Vocabulary.Has(Word.Totals, key))
        {
            return facts with { TotalWh = TotalWh(value, facts.Unit) };
        }

        return facts;
    }

    private static (string Key, string Value) KeyAndValue(string[] filled)
    {
        if (filled.Length > 1)
        {
            return (HeaderText.Read(filled[0]).Words, filled[1]);
        }

        var colon = filled[0].IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? (HeaderText.Read(filled[0]).Words, "") : (HeaderText.Read(filled[0][..colon]).Words, filled[0][(colon + 2)..].Trim());
    }

    private static int? Minutes(string value)
    {
        var digits = new string([.. value.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)]);

        if (!int.TryParse(digits, System.Globalization.CultureInfo.InvariantCulture, out var number) || number <= 0)
        {
            return value.Trim().Equals("QH", StringComparison.OrdinalIgnoreCase) ? 15 : null;
        }

        var minutes = value.Contains("PT", StringComparison.Ordinal) && value.EndsWith('H') ? number * 60 : number;
        return minutes is 1 or 5 or 10 or 15 or 20 or 30 or 60 or 1440 ? minutes : null;
    }

    private static decimal? TotalWh(string value, MeterUnit unit)
    {
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var ofValue = parts.Length > 1 ? UnitWords.Energy(parts[^1]) : MeterUnit.Unknown;
        var amount = DecimalText.Certain(parts.Length > 0 ? parts[0] : "");

        return (ofValue == MeterUnit.Unknown ? unit : ofValue) switch
        {
            MeterUnit.WattHour => amount,
            MeterUnit.KilowattHour => amount * 1_000,
            MeterUnit.MegawattHour => amount * 1_000_000,
            _ => null,
        };
    }
}
