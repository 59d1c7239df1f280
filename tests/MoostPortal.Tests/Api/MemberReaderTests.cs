using System.Text;
using MoostPortal.Core.Problems;
using MoostPortal.Web.Api.Json;

namespace MoostPortal.Tests.Api;

public sealed class MemberReaderTests
{
    private readonly List<Problem> _problems = [];

    [Fact]
    public void A_member_that_is_absent_or_null_is_not_said()
    {
        var members = Over("""{ "a": null }""");

        Assert.Null(members.Text("a"));
        Assert.Null(members.Number("b"));
        Assert.Empty(_problems);
    }

    [Fact]
    public void Problems_stand_at_their_paths()
    {
        var members = Over("""{ "list": [{ "x": 1, "y": 2 }, 5, { "x": "t" }], "flag": "true", "at": "2026-01-31" }""");

        members.Objects("list", item =>
        {
            item.Text("x");
            item.End();
            return "";
        }, () => "");
        members.Flag("flag");
        members.Instant("at");
        members.End();

        Assert.Equal(
            [
                "list[0].x json.text.expected", "list[0].y json.member.unknown", "list[1] json.object.expected", "flag json.flag.expected", "at json.instant.form",
            ],
            Found());
    }

    [Theory]
    [InlineData("2026-01-31T13:45:00Z", "2026-01-31T13:45:00.0000000+00:00")]
    [InlineData("2026-01-31T14:45:00+01:00", "2026-01-31T14:45:00.0000000+01:00")]
    [InlineData("2026-01-31T14:45:00.250-03:30", "2026-01-31T14:45:00.2500000-03:30")]
    public void An_instant_with_its_offset_is_read(string text, string expected)
    {
        Assert.Equal(expected, Over($$"""{ "at": "{{text}}" }""").Instant("at")?.ToString("O"));
    }

    [Theory]
    [InlineData("2026-01-31T13:45:00")]
    [InlineData("2026-01-31")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2026-01-31 13:45:00Z")]
    [InlineData("31.01.2026")]
    [InlineData("1769867100")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public void An_instant_without_offset_or_of_another_form_is_refused(string text)
    {
        Assert.Null(Over($$"""{ "at": "{{text}}" }""").Instant("at"));
        Assert.Equal(["at json.instant.form"], Found());
    }

    [Fact]
    public void A_member_that_stands_twice_is_named()
    {
        Over("""{ "a": 1, "b": 2, "a": 3 }""");

        Assert.Equal(["a json.member.twice"], Found());
    }

    [Theory]
    [InlineData("{ \"a\": 1,, }", 1, 10)]
    [InlineData("{\n \"a\": tru\n}", 2, 10)]
    [InlineData("{ \"a\": 1 } x", 1, 12)]
    public void Broken_text_is_located(string text, long line, long position)
    {
        Assert.Null(JsonBody.Read(Encoding.UTF8.GetBytes(text), _problems, _ => ""));
        Assert.Equal([new Problem("", "json.broken", line, position)], _problems);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused()
    {
        Assert.Null(JsonBody.Read(new byte[] { (byte)'"', 0xE4, (byte)'"' }, _problems, _ => ""));
        Assert.Equal([" json.not-utf8"], Found());
    }

    private MemberReader Over(string json) => JsonBody.Read(Encoding.UTF8.GetBytes(json), _problems, root => MemberReader.Over(root.Clone(), "", _problems))!;

    private string[] Found() => [.. _problems.Select(problem => $"{problem.Field} {problem.Code}")];
}
