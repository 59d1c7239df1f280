using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using MoostPortal.Web.Imports;

namespace MoostPortal.Tests.House;

/// <summary>What the reading of a meter file asks and remarks is a code; a person gets a sentence.</summary>
public sealed partial class ReportSentencesTests
{
    private static readonly HashSet<string> s_sentences = [.. new ResourceManager(typeof(ReportTexts))
        .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key)];

    [Fact]
    public void Every_question_and_option_has_a_sentence()
    {
        var written = Matches(Spoken());
        var asked = Matches(Asked()).Select(id => $"question.{id}");

        Assert.Empty(written.Concat(asked).Distinct().Except(s_sentences));
    }

    [Theory]
    [InlineData("Wh", "kWh", "MWh", "W", "kW")]
    [InlineData("comma", "point")]
    [InlineData("summed", "absent", "second", "order", "reverse")]
    public void Every_option_that_is_put_together_has_a_sentence(params string[] options) =>
        Assert.Empty(options.Select(option => $"option.{option}").Except(s_sentences));

    [Fact]
    public void Every_finding_has_a_sentence() => Assert.Empty(Matches(Found()).Distinct().Select(code => $"finding.{code}").Except(s_sentences));

    [Fact]
    public void Every_reason_has_a_sentence() => Assert.Empty(Matches(Reasoned()).Distinct().Select(code => $"reason.{code}").Except(s_sentences));

    private static IEnumerable<string> Matches(Regex pattern) => Sources.Below("src/MoostPortal.MeterFiles", ".cs")
        .Concat(Sources.Below("src/MoostPortal.Core/Imports", ".cs"))
        .SelectMany(path => pattern.Matches(Sources.Read(path))).Select(match => match.Groups["code"].Value);

    [GeneratedRegex("\"(?<code>(question|option)\\.[A-Za-z]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Spoken();

    [GeneratedRegex("\\.Ask\\(\\s*\\$?\"(?<code>[A-Za-z]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex("(Finding|Findings\\.Add\\(new|Others\\.Add\\(new|Note|new)\\(\"(?<code>[a-zA-Z]+\\.[a-zA-Z]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Found();

    [GeneratedRegex("Reasons\\.Add\\((is[A-Za-z]+ \\? )?\\$?\"(?<code>[a-zA-Z]+\\.[a-zA-Z0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reasoned();
}
