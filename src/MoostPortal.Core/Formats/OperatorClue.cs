namespace MoostPortal.Core.Formats;

/// <summary>By what the operator of a file was guessed.</summary>
public enum OperatorClue
{
    /// <summary>Nothing tells.</summary>
    None = 0,

    /// <summary>The definition still fits in part.</summary>
    Definition = 1,

    /// <summary>Files with such meter points are otherwise the operator's.</summary>
    MeterPoint = 2,

    /// <summary>The header is much like the operator's.</summary>
    Header = 3,
}
