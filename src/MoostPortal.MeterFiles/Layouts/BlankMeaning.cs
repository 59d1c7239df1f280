namespace MoostPortal.MeterFiles.Layouts;

/// <summary>What an empty cell says. Never zero by default.</summary>
public enum BlankMeaning
{
    Missing = 1,
    Zero = 2,

    /// <summary>Zero where the row's status is "measured" and the register beside it stands still, else missing (Stromnetz Graz).</summary>
    ZeroWhenMeasured = 3,

    /// <summary>Zero where another column of this direction counts in the same row: a tariff that is not active (SlimmeMeterPortal). Else missing.</summary>
    ZeroBesideAnother = 4,
}
