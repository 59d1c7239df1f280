using System.Globalization;

namespace MoostPortal.Web.Api.Json;

/// <summary>
/// Reads numbers as they were written or not at all: <c>1,5</c>, <c>1e999</c>, <c>NaN</c> and a thirtieth digit are refused instead of guessed,
/// cut off or rounded.
/// </summary>
internal static class ExactDecimal
{
    // A decimal holds any 28 digits, and as many behind the point.
    private const int MostDigits = 28;

    private const NumberStyles Written = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <param name="text">A number in JSON's notation.</param>
    /// <param name="value">The number, exactly.</param>
    /// <returns>Null when it was read; otherwise the code of the problem.</returns>
    public static string? Read(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        if (!IsNumber(text))
        {
            return "json.number.form";
        }

        if (!decimal.TryParse(text, Written, CultureInfo.InvariantCulture, out value))
        {
            return "json.number.range";
        }

        return text.Length <= MostDigits && text.IndexOfAny('e', 'E') < 0 ? null : CheckDigits(text);
    }

    /// <summary>JSON's grammar: no blanks, no plus, no leading zeros, digits on both sides of the point, ASCII only.</summary>
    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        var rest = text.StartsWith("-") ? text[1..] : text;
        var whole = DigitsOf(rest);
        if (whole == 0 || (whole > 1 && rest[0] == '0'))
        {
            return false;
        }

        rest = rest[whole..];
        if (rest.StartsWith("."))
        {
            var fraction = DigitsOf(rest[1..]);
            if (fraction == 0)
            {
                return false;
            }

            rest = rest[(1 + fraction)..];
        }

        if (rest.IsEmpty)
        {
            return true;
        }

        if (rest[0] is not ('e' or 'E'))
        {
            return false;
        }

        rest = rest[1..];
        rest = rest.IsEmpty || rest[0] is not ('+' or '-') ? rest : rest[1..];
        return !rest.IsEmpty && DigitsOf(rest) == rest.Length;
    }

    private static int DigitsOf(ReadOnlySpan<char> text)
    {
        var other = text.IndexOfAnyExceptInRange('0', '9');
        return other < 0 ? text.Length : other;
    }

    private static string? CheckDigits(ReadOnlySpan<char> text)
    {
        var exponentAt = text.IndexOfAny('e', 'E');
        var mantissa = (exponentAt < 0 ? text : text[..exponentAt]).TrimStart('-');
        var point = mantissa.IndexOf('.');
        var digits = string.Concat(point < 0 ? mantissa : mantissa[..point], point < 0 ? [] : mantissa[(point + 1)..]);
        var significant = digits.AsSpan().TrimStart('0').TrimEnd('0').Length;
        if (significant == 0)
        {
            return null;
        }

        // TryParse succeeded, so the exponent is either small or hugely negative.
        var exponent = 0L;
        if (exponentAt >= 0 && !long.TryParse(text[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return "json.number.digits";
        }

        var behindPoint = (point < 0 ? 0 : mantissa.Length - point - 1) - (digits.Length - digits.AsSpan().TrimEnd('0').Length) - exponent;
        return significant <= MostDigits && behindPoint <= MostDigits ? null : "json.number.digits";
    }
}
