using MoostPortal.Core.Problems;
using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Imports;

/// <summary>What a run has read of an upload: readings and refused rows, kept aside in files, and what there is to say about them.</summary>
internal sealed class ImportReading(string folder, long bytes) : IDisposable
{
    /// <summary>The question about held rows: it may stay open, they are left out then.</summary>
    public const string HeldQuestion = "held";

    public ReadingSpill Readings { get; } = new(folder, bytes);

    public RefusedSpill Refused { get; } = new(folder);

    /// <summary>Rows without their bytes, which are looked up when all are known.</summary>
    public RefusedSpill RefusedByRule { get; } = new(folder);

    /// <summary>Why the file as a whole is refused.</summary>
    public Problem? Refusal { get; set; }

    public ImportReport Report { get; set; } = new();

    /// <summary>Where the readings go, by the number that they carry; with a <see cref="Fold"/> by the number that it gives them.</summary>
    public IReadOnlyList<SeriesKey> Keys { get; set; } = [];

    public IReadOnlyList<int> Households { get; set; } = [];

    /// <summary>Brings the file's series to those of homes; null where they are the same.</summary>
    public SeriesFold? Fold { get; set; }

    public int UnusualSeries { get; set; }

    public long Rows { get; set; }

    public long Held { get; set; }

    public long Refusals => Refused.Count + RefusedByRule.Count - Held;

    /// <summary>What a file of refused rows begins with; null where nothing could be read.</summary>
    public byte[]? Header { get; set; }

    /// <summary>The file has to be unpacked or translated before its lines can be counted; with these answers.</summary>
    public IReadOnlyDictionary<string, string>? IntakeAnswers { get; set; }

    public bool HasOpenQuestions => Report.Questions.Any(question => question.Id != HeldQuestion);

    public void Dispose()
    {
        Readings.Dispose();
        Refused.Dispose();
        RefusedByRule.Dispose();
    }
}
