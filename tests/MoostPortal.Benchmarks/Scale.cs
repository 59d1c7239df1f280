namespace MoostPortal.Benchmarks;

/// <summary>How much is measured. Both sizes hold the same kind of file: five series a home, a reading a quarter hour, in the order of time.</summary>
/// <param name="Homes">Homes in the database; five devices with a series each.</param>
/// <param name="Events">Events that one push run sends; a multiple of the number of series.</param>
public sealed record Scale(string Name, int Homes, int Events)
{
    /// <summary>Readings of each series in the file: nearly 21 days, beginning at midnight.</summary>
    public const int Steps = 2_000;

    public const int Rounds = 3;

    public static Scale OneMillion { get; } = new("1m", 100, 20_000);

    public static Scale TenMillion { get; } = new("10m", 1_000, 50_000);

    /// <summary>For benchmarks that bring their own homes.</summary>
    public static Scale OneHome { get; } = new("own", 1, 0);

    public int Series => Homes * Household.Devices.Count;

    public int Rows => Series * Steps;

    public static Scale? Parse(string name) => name switch
    {
        "1m" => OneMillion,
        "10m" => TenMillion,
        _ => null,
    };
}
