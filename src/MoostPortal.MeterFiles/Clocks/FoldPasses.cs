namespace MoostPortal.MeterFiles.Clocks;

/// <summary>What the order of a doubled hour's rows says.</summary>
/// <param name="Passes">One a row, in the order of the rows; where there is a doubt the likeliest, if there is one.</param>
/// <param name="Verdict">How they were told apart.</param>
/// <param name="Doubt">What stays open.</param>
internal sealed record FoldPasses(FoldPass[] Passes, FoldVerdict Verdict, FoldDoubt Doubt);
