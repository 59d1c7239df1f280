using System.Diagnostics.CodeAnalysis;

namespace MoostPortal.Core.Tariffs;

/// <summary>MOOST's tariff models. The names are the wire's; the numbers are stored.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The members are MOOST's own words.")]
public enum TariffType : short
{
    SINGLE = 1,
    DUAL = 2,
    DYNAMIC = 3,
}
