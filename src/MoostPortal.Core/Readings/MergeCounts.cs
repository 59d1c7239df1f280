using System.Runtime.InteropServices;

namespace MoostPortal.Core.Readings;

/// <summary>How readings compare with what is stored. Every reading is new, same or changed.</summary>
/// <param name="New">Nothing was stored for the instant.</param>
/// <param name="Same">Stored with this value, or twice in what is merged.</param>
/// <param name="Changed">Another value is stored, or stands earlier in what is merged.</param>
/// <param name="Replaced">Stored values whose place a changed one takes; each is sent to MOOST again.</param>
/// <param name="Improved">Stored values that stay and are trusted more: only their quality is written.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MergeCounts(long New, long Same, long Changed, long Replaced, long Improved)
{
    /// <summary>Whether anything is written.</summary>
    public bool IsTouched => New + Replaced + Improved > 0;

    /// <summary>How many are to be sent.</summary>
    public long ToBeSent => New + Replaced;

    public static MergeCounts operator +(MergeCounts a, MergeCounts b) =>
        new(a.New + b.New, a.Same + b.Same, a.Changed + b.Changed, a.Replaced + b.Replaced, a.Improved + b.Improved);

    /// <summary>A reading whose instant stands twice in what is merged.</summary>
    public static MergeCounts Double(bool hasSameValue) => hasSameValue ? new(0, 1, 0, 0, 0) : new(0, 0, 1, 0, 0);
}
