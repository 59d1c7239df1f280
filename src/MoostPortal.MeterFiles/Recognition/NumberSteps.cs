namespace MoostPortal.MeterFiles.Recognition;

/// <summary>How the numbers of a column follow each other: a register only climbs, an interval's energy goes up and down.</summary>
internal sealed class NumberSteps
{
    private double _last;
    private int _count;

    public int Ups { get; private set; }

    public int Downs { get; private set; }

    public double First { get; private set; }

    public double LargestStep { get; private set; }

    public double Smallest { get; private set; } = double.MaxValue;

    public double Largest { get; private set; } = double.MinValue;

    public int Integers { get; private set; }

    public int Count => _count;

    public void Add(double value, bool isInteger)
    {
        if (_count++ == 0)
        {
            First = value;
        }
        else
        {
            Ups += value > _last ? 1 : 0;
            Downs += value < _last ? 1 : 0;
            LargestStep = Math.Max(LargestStep, Math.Abs(value - _last));
        }

        Integers += isInteger ? 1 : 0;
        Smallest = Math.Min(Smallest, value);
        Largest = Math.Max(Largest, value);
        _last = value;
    }
}
