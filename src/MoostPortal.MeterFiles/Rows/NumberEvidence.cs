using MoostPortal.MeterFiles.Recognition;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>What the numbers of one column prove about its decimal mark: the first line of each kind, 0 for none.</summary>
internal sealed class NumberEvidence(RowEvidence rows)
{
    public long Comma { get; private set; }

    public long Point { get; private set; }

    /// <summary>A mark in front of three digits: it may part decimals or groups.</summary>
    public long Either { get; private set; }

    public bool IsDecided => Comma + Point > 0;

    public void Add(ReadOnlySpan<byte> number)
    {
        switch (NumberText.Classify(number, out _, out _))
        {
            case NumberForm.Comma or NumberForm.CommaWithPointGroups or NumberForm.PointGroups:
                Comma = Comma == 0 ? rows.Line : Comma;
                break;

            case NumberForm.Point or NumberForm.PointWithCommaGroups or NumberForm.CommaGroups:
                Point = Point == 0 ? rows.Line : Point;
                break;

            case NumberForm.CommaOrGroups or NumberForm.PointOrGroups:
                Either = Either == 0 ? rows.Line : Either;
                break;
        }
    }
}
