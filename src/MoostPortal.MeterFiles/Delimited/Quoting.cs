namespace MoostPortal.MeterFiles.Delimited;

/// <summary>How a field uses quotes (RFC 4180, section 2).</summary>
internal enum Quoting
{
    None = 0,

    /// <summary>Quoted, nothing to undo inside.</summary>
    Plain = 1,

    /// <summary>Quoted, with doubled quotes inside.</summary>
    Doubled = 2,

    /// <summary>A quote inside an unquoted field, or text after the closing quote.</summary>
    Stray = 3,
}
