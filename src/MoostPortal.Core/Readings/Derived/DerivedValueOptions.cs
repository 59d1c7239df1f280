using System.ComponentModel.DataAnnotations;

namespace MoostPortal.Core.Readings.Derived;

/// <summary>What the portal computes from readings by itself. Section <c>DerivedValues</c>.</summary>
public sealed class DerivedValueOptions
{
    public const string Section = "DerivedValues";

    /// <summary>A value of yesterday is sent again when late readings change it by more than this.</summary>
    [Range(0, 100)]
    public decimal ThresholdPercent { get; init; } = 1;

    /// <summary>For so many days late readings can change a value.</summary>
    [Range(1, 31)]
    public int OpenDays { get; init; } = 7;

    /// <summary>Mean power of each quarter hour from its energy: POWER_CONSUMPTION, POWER_GENERATION and GRID_POWER_CONSUMPTION.</summary>
    public bool Power { get; init; }

    /// <summary>SELF_SUFFICIENCY_RATE and SELF_CONSUMPTION_RATE of each quarter hour from its energies.</summary>
    public bool Rates { get; init; }
}
