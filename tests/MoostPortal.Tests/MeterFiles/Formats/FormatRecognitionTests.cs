using MoostPortal.MeterFiles.Formats;
using MoostPortal.Tests.MeterFiles.Recognition;

namespace MoostPortal.Tests.MeterFiles.Formats;

public sealed class FormatRecognitionTests
{
    private static readonly FormatCase[] s_cases = [.. AustrianCases.All, .. WorldCases.All, .. DeviceCases.All];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, s_cases.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_file_of_each_format_is_recognised_with_its_layout(int number)
    {
        var expected = s_cases[number];

        var found = expected.Recognise();

        Assert.Equal((expected.Id, expected.Expected), (found.Match.Id, found.Sum()));
        Assert.Empty(found.Questions);
        Assert.False(found.Match.HasDrifted, string.Join(' ', found.Match.Reasons));
        Assert.Contains(found.Match.Reasons, reason => reason is "header.known" or "form.nem12");
    }

    [Fact]
    public void Each_definition_has_a_case() =>
        Assert.Equal(FormatCatalogue.BuiltIn.Definitions.Select(definition => definition.Id), s_cases.Select(one => one.Id).Distinct().Order(StringComparer.Ordinal));
}
