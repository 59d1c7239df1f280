using System.Globalization;

namespace MoostPortal.Web.Components.Look;

/// <summary>The size of a file in the reader's notation, in units of thousands.</summary>
public static class ByteText
{
    public static string Of(long bytes) => bytes switch
    {
        < 999_500 => Format(Math.Max(1, bytes / 1000m), "#,##0", "KB"),
        < 999_950_000 => Format(bytes / 1_000_000m, "#,##0.0", "MB"),
        _ => Format(bytes / 1_000_000_000m, "#,##0.0", "GB"),
    };

    private static string Format(decimal number, string format, string unit) => $"{number.ToString(format, CultureInfo.CurrentCulture)} {unit}";
}
