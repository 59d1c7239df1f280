using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace MoostPortal.Sandbox.Page;

/// <summary>Collects HTML from interpolated strings; every hole is encoded, so nothing that came over the wire can become markup.</summary>
internal sealed class Markup
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new();

    /// <summary>Adds markup; the handler has written it already when this is called.</summary>
    public Markup Add([InterpolatedStringHandlerArgument("")] Encoding html)
    {
        _ = html;
        return this;
    }

    /// <summary>Adds markup of our own making as it is.</summary>
    public void AddTrusted(string html) => _html.Append(html);

    public override string ToString() => _html.ToString();

    [InterpolatedStringHandler]
    public readonly struct Encoding
    {
        private readonly StringBuilder _html;

        public Encoding(int literalLength, int formattedCount, Markup markup)
        {
            _ = formattedCount;
            _html = markup._html;
            _html.EnsureCapacity(_html.Length + literalLength);
        }

        public void AppendLiteral(string literal) => _html.Append(literal);

        public void AppendFormatted(string? text) => _html.Append(s_encoder.Encode(text ?? ""));

        public void AppendFormatted(IFormattable? value, string? format = null) => AppendFormatted(value?.ToString(format, CultureInfo.InvariantCulture));
    }
}
