namespace MoostPortal.Web.Components.Look;

/// <summary>What a series is about; decides its colour and its second cue in every chart.</summary>
public enum SeriesRole
{
    Consumption,
    Grid,
    Generation,
    Battery,
    LowTariff,
    HighTariff,
}

internal static class SeriesRoleLook
{
    /// <summary>The token in app.css.</summary>
    public static string Token(this SeriesRole role) => role switch
    {
        SeriesRole.LowTariff => "low-tariff",
        SeriesRole.HighTariff => "high-tariff",
        SeriesRole.Consumption => "consumption",
        SeriesRole.Grid => "grid",
        SeriesRole.Generation => "generation",
        _ => "battery",
    };

    /// <summary>The hatch of a bar and the dash of a line, for who cannot rely on colour.</summary>
    public static string Cue(this SeriesRole role) => role switch
    {
        SeriesRole.Grid or SeriesRole.HighTariff => "rising",
        SeriesRole.Generation => "falling",
        SeriesRole.Battery => "dots",
        _ => "solid",
    };

    /// <summary>The dashes of a line, as chart.js draws them.</summary>
    public static string? Dash(this SeriesRole role) => role.Cue() switch
    {
        "rising" => "8 4",
        "falling" => "4 3",
        "dots" => "1 5",
        _ => null,
    };
}
