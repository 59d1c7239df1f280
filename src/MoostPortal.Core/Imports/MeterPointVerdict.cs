namespace MoostPortal.Core.Imports;

/// <summary>What a meter point in a file says about the home that the file is for.</summary>
internal enum MeterPointVerdict
{
    /// <summary>It is the home's own, or one that was said to be.</summary>
    Own,

    /// <summary>The file names none, and the upload says which home.</summary>
    NotNamed,

    /// <summary>Nobody knows it, and the home's own id is no meter point: it is taken, and said.</summary>
    Assumed,

    /// <summary>Nobody knows it, and somebody has to say whether it is this home's.</summary>
    Asked,

    /// <summary>Somebody said that it is not this home's.</summary>
    Denied,

    /// <summary>It is another home's.</summary>
    Other,

    /// <summary>Neither the upload nor the file says which home, or none has this meter point.</summary>
    Unknown,
}
