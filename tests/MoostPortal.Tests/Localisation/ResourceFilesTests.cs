using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using MoostPortal.Web.Components;

namespace MoostPortal.Tests.Localisation;

/// <summary>
/// Every text exists in English and German. The convention these tests read sources by: <c>XTexts.resx</c> and <c>XTexts.de.resx</c> lie
/// beside the marker class <c>XTexts</c>; a component or class holds one <c>IStringLocalizer&lt;XTexts&gt;</c> named <c>Texts</c> (in static
/// methods: <c>texts</c>) and asks it with a literal key, <c>Texts["Key"]</c>. Keys put together at run time (<c>Texts[$"Mark{mark}"]</c>) are not seen here.
/// </summary>
public sealed partial class ResourceFilesTests
{
    public static TheoryData<string> English => [.. SourceTree.Files(SourceTree.Web, ".resx")
        .Where(file => !file.EndsWith(".de.resx", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(SourceTree.Web, file))];

    public static TheoryData<string> Speaking => [.. SourceTree.Files(SourceTree.Web, ".razor", ".cs")
        .Where(file => UsedKey().IsMatch(File.ReadAllText(file)))
        .Select(file => Path.GetRelativePath(SourceTree.Web, file))];

    [Theory]
    [MemberData(nameof(English))]
    public void Both_languages_say_the_same_things(string path)
    {
        var english = ResourceFile.Read(Path.Combine(SourceTree.Web, path));
        var german = ResourceFile.Read(Path.Combine(SourceTree.Web, path.Replace(".resx", ".de.resx", StringComparison.Ordinal)));

        Assert.Equal(english.Texts.Keys.Order(StringComparer.Ordinal), german.Texts.Keys.Order(StringComparer.Ordinal));
        Assert.All(english.Texts, text => Assert.Equal(ResourceFile.Placeholders(text.Value), ResourceFile.Placeholders(german.Texts[text.Key])));
        Assert.DoesNotContain(english.Texts.Concat(german.Texts), text => string.IsNullOrWhiteSpace(text.Value));
    }

    [Fact]
    public void No_German_file_is_without_its_English_one()
    {
        var orphans = SourceTree.Files(SourceTree.Web, ".de.resx").Where(file => !File.Exists(file.Replace(".de.resx", ".resx", StringComparison.Ordinal)));

        Assert.Empty(orphans);
    }

    [Theory]
    [MemberData(nameof(English))]
    public void A_localizer_finds_the_file_by_its_marker_class(string path)
    {
        var name = "MoostPortal.Web." + Path.ChangeExtension(path, null).Replace('/', '.').Replace('\\', '.');
        var marker = typeof(App).Assembly.GetType(name);
        var file = ResourceFile.Read(Path.Combine(SourceTree.Web, path));
        var german = ResourceFile.Read(Path.Combine(SourceTree.Web, path.Replace(".resx", ".de.resx", StringComparison.Ordinal)));

        Assert.True(marker is not null, $"{path} has no class {name} beside it.");
        var resources = new ResourceManager(marker);
        var first = file.Texts.First();
        Assert.Equal(first.Value, resources.GetString(first.Key, CultureInfo.GetCultureInfo("en")));
        Assert.Equal(german.Texts[first.Key], resources.GetString(first.Key, CultureInfo.GetCultureInfo("de-CH")));
    }

    [Theory]
    [MemberData(nameof(Speaking))]
    public void Every_key_asked_for_exists(string path)
    {
        var source = File.ReadAllText(Path.Combine(SourceTree.Web, path));
        var owner = OwnerOf(path, source);

        Assert.True(owner is not null, $"{path} asks Texts[...] but declares no IStringLocalizer<XTexts>.");
        var file = ResourceFile.Read(SourceTree.Files(SourceTree.Web, $"/{owner}.resx").Single());
        var missing = UsedKey().Matches(source).Select(match => match.Groups["key"].Value).Where(key => !file.Texts.ContainsKey(key));
        Assert.Empty(missing);
    }

    // The markup half of a component declares its localizer in the other half.
    private static string? OwnerOf(string path, string source)
    {
        var partner = Path.Combine(SourceTree.Web, path.EndsWith(".razor", StringComparison.Ordinal) ? path + ".cs" : path[..^".cs".Length]);
        var declared = Localizer().Match(source);
        if (!declared.Success && File.Exists(partner))
        {
            declared = Localizer().Match(File.ReadAllText(partner));
        }

        return declared.Success ? declared.Groups["marker"].Value : null;
    }

    [GeneratedRegex("""\b[Tt]exts\["(?<key>[^"]+)"[,\]]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UsedKey();

    [GeneratedRegex(@"IStringLocalizer<(?<marker>\w+)>\s*[Tt]exts\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Localizer();
}
