using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using MoostPortal.Core.Problems;
using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.House;

public sealed partial class ProblemSentencesTests
{
    private static readonly ResourceManager s_sentences = new("MoostPortal.Core.Problems.Sentences", typeof(Problem).Assembly);

    [Fact]
    public void Every_problem_has_a_sentence_in_both_languages_with_the_same_gaps()
    {
        var english = Sentences("");
        var german = Sentences("de");

        Assert.Equal(english.Keys.Order(), german.Keys.Order());
        Assert.All(english, pair => Assert.Equal(Gaps(pair.Value), Gaps(german[pair.Key])));
    }

    [Fact]
    public void Every_code_that_the_sources_raise_has_a_sentence()
    {
        var raised = Sources.Below("src", ".cs").SelectMany(path => RaisedCode().Matches(Sources.Read(path))).Select(match => match.Groups["code"].Value);

        Assert.Empty(raised.Except(Sentences("").Keys));
    }

    [Fact]
    public void Every_fault_of_a_file_has_a_sentence() =>
        Assert.Empty(Enum.GetNames<FileFault>().Select(fault => $"import.file.{fault}").Except(Sentences("").Keys));

    [Fact]
    public void Every_fault_of_a_row_has_a_sentence() =>
        Assert.Empty(Enum.GetValues<RowFault>().Select(fault => $"import.row.{fault.Code()}").Except(Sentences("").Keys));

    [Fact]
    public void A_problem_speaks_the_readers_language()
    {
        var reader = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de-AT");

            Assert.Equal("Bitte geben Sie den Zählpunkt ein.", new Problem("customerBuildingId", "building.id.missing").Message);
        }
        finally
        {
            CultureInfo.CurrentUICulture = reader;
        }
    }

    private static Dictionary<string, string> Sentences(string culture) => s_sentences
        .GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static IEnumerable<string> Gaps(string sentence) => Gap().Matches(sentence).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gap();

    [GeneratedRegex("new Problem\\([^,]+, \"(?<code>[a-z.-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RaisedCode();
}
