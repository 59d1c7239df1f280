using MudBlazor;

namespace MoostPortal.Web.Components.Look;

/// <summary>Feeds MudBlazor the portal's palette, type scale and radius; app.css holds the same colours as tokens for everything else.</summary>
public static class PortalTheme
{
    private static readonly string[] s_font = ["Inter Variable", "system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Background = "#FBFCFC",
            Surface = "#FFFFFF",
            LinesDefault = "#DDE5E6",
            LinesInputs = "#7F9096",
            TextPrimary = "#15232B",
            TextSecondary = "#56666E",
            Primary = "#0B6B6B",
            PrimaryContrastText = "#FFFFFF",
            Success = "#237451",
            Warning = "#8F5C0E",
            Error = "#C03535",
            ErrorContrastText = "#FFFFFF",
        },
        PaletteDark = new PaletteDark
        {
            Background = "#0F1719",
            Surface = "#162124",
            LinesDefault = "#2A3A3E",
            LinesInputs = "#64787E",
            TextPrimary = "#E7EFF0",
            TextSecondary = "#9DB0B5",
            Primary = "#4FC4BE",
            PrimaryContrastText = "#0F1719",
            Success = "#63C499",
            Warning = "#E0B050",
            Error = "#F08080",
            ErrorContrastText = "#0F1719",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "10px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = s_font, FontSize = "1rem", LineHeight = "1.5", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = s_font, FontSize = "1.5625rem", FontWeight = "650", LineHeight = "1.25", LetterSpacing = "-0.011em" },
            H2 = new H2Typography { FontFamily = s_font, FontSize = "1.25rem", FontWeight = "650", LineHeight = "1.3", LetterSpacing = "-0.011em" },
            H6 = new H6Typography { FontFamily = s_font, FontSize = "1.25rem", FontWeight = "650", LineHeight = "1.3", LetterSpacing = "-0.011em" },
            Body1 = new Body1Typography { FontFamily = s_font, FontSize = "1rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = s_font, FontSize = "0.875rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = s_font, FontSize = "1rem", FontWeight = "550", LineHeight = "1.5", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = s_font, FontSize = "0.875rem", LineHeight = "1.4", LetterSpacing = "normal" },
        },
    };
}
