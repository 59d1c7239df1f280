using System.Globalization;
using System.Text;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>Reads single numbers of headers and samples.</summary>
internal static class DecimalText
{
    /// <summary>The number where its own marks leave no doubt, else null.</summary>
    public static decimal? Certain(string text) => NumberText.Classify(Encoding.UTF8.GetBytes(text), out _, out _) switch
    {
        NumberForm.Integer or NumberForm.Point or NumberForm.PointWithCommaGroups or NumberForm.CommaGroups => Read(text, '.'),
        NumberForm.Comma or NumberForm.CommaWithPointGroups or NumberForm.PointGroups => Read(text, ','),
        _ => null,
    };

    public static decimal? Read(string text, char mark)
    {
        var plain = new StringBuilder(text.Length);

        foreach (var c in text)
        {
            if (c == mark)
            {
                plain.Append('.');
            }
            else if (char.IsAsciiDigit(c) || c is '-' or '+' or 'e' or 'E')
            {
                plain.Append(c);
            }
        }

        return decimal.TryParse(plain.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
