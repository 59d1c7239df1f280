using System.Reflection;
using System.Text.RegularExpressions;
using MoostPortal.Core;
using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.House;

public sealed partial class HouseRulesTests
{
    [Fact]
    public void No_source_file_is_longer_than_300_lines()
    {
        var long_ = Sources.Below("src", ".cs", ".razor").Concat(Sources.Below("tests", ".cs", ".razor"))
            .Select(path => (path, lines: File.ReadLines(Path.Combine(Sources.Root, path)).Count()))
            .Where(file => file.lines > 300);

        Assert.Empty(long_);
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var vague = Sources.Below("src", ".cs", ".razor").Select(Path.GetFileNameWithoutExtension).Where(name => VagueName().IsMatch(name!));

        Assert.Empty(vague);
    }

    [Fact]
    public void Meter_files_know_nothing_of_the_rest() =>
        Assert.DoesNotContain(
            ReferencesOf(typeof(FileRefusal).Assembly), name => !name.StartsWith("System", StringComparison.Ordinal) && name != "ExcelDataReader");

    [Fact]
    public void Core_knows_nothing_of_the_web_the_jobs_or_the_wire()
    {
        string[] outside = ["Microsoft.AspNetCore", "Hangfire", "Refit", "MudBlazor", "MoostPortal.Moost", "MoostPortal.Web"];

        Assert.DoesNotContain(ReferencesOf(typeof(PortalDbContext).Assembly), name => outside.Any(o => name.StartsWith(o, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_sandbox_references_no_other_project() =>
        Assert.DoesNotContain("ProjectReference", Sources.Read("src/MoostPortal.Sandbox/MoostPortal.Sandbox.csproj"), StringComparison.Ordinal);

    [Fact]
    public void No_colour_is_written_outside_of_the_theme_the_stylesheets_and_the_sandboxs_page()
    {
        var coloured = Sources.Below("src/MoostPortal.Web", ".cs", ".razor").Where(path => !path.EndsWith("PortalTheme.cs", StringComparison.Ordinal))
            .Where(path => ColourLiteral().IsMatch(Sources.Read(path)));

        Assert.Empty(coloured);
    }

    [Fact]
    public void Nobody_asks_the_machine_for_the_time()
    {
        var readers = Sources.Below("src", ".cs", ".razor")
            .Where(path => !path.StartsWith("src/MoostPortal.Sandbox/", StringComparison.Ordinal) && ClockRead().IsMatch(Sources.Read(path)));

        Assert.Empty(readers);
    }

    private static IEnumerable<string> ReferencesOf(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    [GeneratedRegex("(Helper|Util|Utils|Manager|Common|Base|Impl)s?(\\.razor)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VagueName();

    [GeneratedRegex("\"#[0-9a-fA-F]{3,8}\"|: ?#[0-9a-fA-F]{3,8}\\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ColourLiteral();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ClockRead();
}
