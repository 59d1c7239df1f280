using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>Writes the truth as one operator's export does, and knows what the export loses on the way.</summary>
internal abstract class Dialect(string name, string formatId, string zone, int minutes = 15)
{
    /// <summary>Unique, readable in a test report.</summary>
    public string Name => name;

    /// <summary>The format that must be recognised; "general" where the layout has no definition.</summary>
    public string FormatId => formatId;

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(zone);

    /// <summary>Where the home stands; the file's times count in <see cref="Zone"/>.</summary>
    public virtual TimeZoneInfo Home => Zone;

    public int Minutes => minutes;

    public virtual string FileName => name.Replace(' ', '-') + ".csv";

    public virtual AutumnHour Autumn => AutumnHour.Sequence;

    /// <summary>How the reader must have told the doubled hour apart.</summary>
    public virtual FoldVerdict Verdict => Autumn switch
    {
        AutumnHour.Sequence or AutumnHour.Copied => FoldVerdict.Sequence,
        AutumnHour.Interleaved => FoldVerdict.Interleaved,
        AutumnHour.Summed => FoldVerdict.Summed,
        _ => FoldVerdict.Absent,
    };

    /// <summary>The quality of an ordinary row.</summary>
    public virtual Quality Plain => Quality.Measured;

    /// <summary>The quality of the estimated row.</summary>
    public virtual Quality Flagged => Quality.Estimated;

    public virtual IReadOnlyList<DialectSeries> Series => [new(Channel.Offtake)];

    /// <summary>Each series has rows of its own: a broken one takes nothing of the others with it.</summary>
    public virtual bool HasRowPerSeries => false;

    /// <summary>A row holds a whole day: a broken number takes the day with it.</summary>
    public virtual bool HasRowPerDay => false;

    /// <summary>The questions this file leaves, and the answers that are true.</summary>
    public virtual IReadOnlyDictionary<string, string> Answers => new Dictionary<string, string>();

    public virtual IReadOnlyList<ControlTotalKind> Totals => [];

    /// <summary>Codes of what a person should be told besides blanks, incomplete days and the doubled hour.</summary>
    public virtual IReadOnlyList<string> Finds => [];

    public abstract DialectFile Write(TruthRange truth);

    public override string ToString() => name;
}
