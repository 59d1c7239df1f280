using System.Globalization;
using System.Text.RegularExpressions;
using MoostPortal.Tests.Localisation;
using MoostPortal.Web.Components.Look;
using MudBlazor;
using MudBlazor.Utilities;

namespace MoostPortal.Tests.Look;

public sealed partial class TokensTests
{
    private const double TextContrast = 4.5;
    private const double GraphicContrast = 3;

    private static readonly Dictionary<string, (MudColor Light, MudColor Dark)> s_tokens = Token()
        .Matches(File.ReadAllText(Path.Combine(SourceTree.WebRoot, "app.css")))
        .ToDictionary(match => match.Groups["name"].Value, match => (new MudColor(match.Groups["light"].Value), new MudColor(match.Groups["dark"].Value)), StringComparer.Ordinal);

    private static readonly string[] s_surfaces = ["surface", "raised"];
    private static readonly string[] s_tones = ["primary", "ok", "waiting", "refused"];
    private static readonly string[] s_words = ["text", "muted", .. s_tones, "low-tariff", "high-tariff"];
    private static readonly string[] s_graphics = ["consumption", "grid", "generation", "battery", "low-tariff", "high-tariff", "field-line"];

    [Fact]
    public void Words_can_be_read_on_every_surface_in_both_themes() =>
        Assert.Empty(TooWeak(from word in s_words from surface in s_surfaces select (word, surface), TextContrast));

    [Fact]
    public void Words_can_be_read_on_buttons_in_both_themes() =>
        Assert.Empty(TooWeak([("on-primary", "primary"), ("on-refused", "refused"), ("on-primary", "ok"), ("on-primary", "waiting")], TextContrast));

    [Fact]
    public void Charts_and_field_borders_stand_out_in_both_themes() =>
        Assert.Empty(TooWeak(from graphic in s_graphics from surface in s_surfaces select (graphic, surface), GraphicContrast));

    [Fact]
    public void A_tone_and_the_text_can_be_read_on_the_tone_s_own_tint()
    {
        foreach (var dark in new[] { false, true })
        {
            foreach (var tone in s_tones)
            {
                // Tints are mixed in app.css with at most 12 % of the tone.
                var tint = Mix(Of(tone, dark), Of("raised", dark), 0.12);
                Assert.True(Contrast(Of("text", dark), tint) >= TextContrast, $"text on {tone} tint, dark {dark}");
                Assert.True(Contrast(Of(tone, dark), tint) >= TextContrast, $"{tone} on its tint, dark {dark}");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MudBlazor_s_palette_has_the_tokens_colours(bool dark)
    {
        Palette palette = dark ? PortalTheme.Theme.PaletteDark : PortalTheme.Theme.PaletteLight;
        (string Token, MudColor Colour)[] pairs =
        [
            ("surface", palette.Background), ("raised", palette.Surface), ("line", palette.LinesDefault), ("field-line", palette.LinesInputs),
            ("text", palette.TextPrimary), ("muted", palette.TextSecondary), ("primary", palette.Primary), ("on-primary", palette.PrimaryContrastText),
            ("ok", palette.Success), ("waiting", palette.Warning), ("refused", palette.Error), ("on-refused", palette.ErrorContrastText),
        ];

        Assert.All(pairs, pair => Assert.Equal(Of(pair.Token, dark).Value, pair.Colour.Value));
    }

    [Fact]
    public void Colours_are_written_in_the_tokens_and_nowhere_else()
    {
        var sources = SourceTree.Files(SourceTree.Web, ".razor", ".cs", ".css").Concat(SourceTree.Files(SourceTree.WebRoot, ".css", ".js"))
            .Where(file => !file.EndsWith("PortalTheme.cs", StringComparison.Ordinal));
        var strays = from file in sources
                     from line in File.ReadLines(file)
                     where Colour().IsMatch(line) && !Token().IsMatch(line)
                     select $"{Path.GetFileName(file)}: {line.Trim()}";

        Assert.Empty(strays);
    }

    private static IEnumerable<string> TooWeak(IEnumerable<(string Front, string Back)> pairs, double least) =>
        from pair in pairs
        from dark in new[] { false, true }
        let contrast = Contrast(Of(pair.Front, dark), Of(pair.Back, dark))
        where contrast < least
        select string.Create(CultureInfo.InvariantCulture, $"{pair.Front} on {pair.Back}, {(dark ? "dark" : "light")}: {contrast:F2}");

    private static MudColor Of(string token, bool dark) => dark ? s_tokens[token].Dark : s_tokens[token].Light;

    private static MudColor Mix(MudColor front, MudColor back, double share)
    {
        byte Channel(byte a, byte b) => (byte)Math.Round(a * share + b * (1 - share));
        return new MudColor(Channel(front.R, back.R), Channel(front.G, back.G), Channel(front.B, back.B), (byte)255);
    }

    // https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    private static double Contrast(MudColor a, MudColor b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(MudColor colour)
    {
        static double Linear(byte channel) => channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        return 0.2126 * Linear(colour.R) + 0.7152 * Linear(colour.G) + 0.0722 * Linear(colour.B);
    }

    [GeneratedRegex(@"--(?<name>[\w-]+): light-dark\((?<light>#[0-9A-F]{6,8}), (?<dark>#[0-9A-F]{6,8})\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("""(?<![\w&])#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b(?![\w-])|\b(?:rgba?|hsla?)\(""", RegexOptions.None, 1000)]
    private static partial Regex Colour();
}
