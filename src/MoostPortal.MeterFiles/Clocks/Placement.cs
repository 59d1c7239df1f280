namespace MoostPortal.MeterFiles.Clocks;

/// <summary>What to do with a row, from its local time alone.</summary>
internal enum Placement
{
    /// <summary>Its instant is known: hand its values on.</summary>
    Known = 0,

    /// <summary>Its instant is known, and it stands near a doubled hour: hand its values on and show them to <see cref="FoldResolver.Observe"/>.</summary>
    Nearby = 1,

    /// <summary>Its local time exists twice: give its values to <see cref="FoldResolver.Keep"/>, blank ones too, since they hold their place.</summary>
    Doubled = 2,

    /// <summary>Its local time does not exist: refuse it as <see cref="RowFault.TimeSkipped"/>.</summary>
    Skipped = 3,
}
