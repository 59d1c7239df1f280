using MoostPortal.MeterFiles.Formats;

namespace MoostPortal.Tests.MeterFiles.Formats;

public sealed class DefinitionTextTests
{
    private const string Right =
        """
        {
          // As the operator writes it since 2026.
          "id": "xx-new",
          "name": "New",
          "version": 1,
          "evidence": "verified",
          "variants": [
            {
              "label": "start",
              "columns": [
                { "match": "moment", "role": "date" },
                { "match": "quantum", "role": "value", "unit": "wattHour" }
              ]
            }
          ]
        }
        """;

    [Fact]
    public void A_right_text_is_read_with_its_comments()
    {
        var definition = DefinitionText.Read(Right, out var problems);

        Assert.Empty(problems);
        Assert.Equal("xx-new", definition?.Id);
    }

    [Theory]
    [InlineData("\"role\": \"date\"", "\"role\": \"dat\"", 11, "$.variants[0].columns[0].role", DefinitionFault.Value, "date")]
    [InlineData("\"label\": \"start\"", "\"labels\": \"start\"", 9, "$.variants[0].labels", DefinitionFault.Member, "label")]
    [InlineData("\"match\": \"quantum\"", "\"match\": \"Quantum\"", 12, "$.variants[0].columns[1].match", DefinitionFault.Rule, null)]
    [InlineData("\"version\": 1", "\"version\": 0", 5, "$.version", DefinitionFault.Rule, null)]
    [InlineData("\"name\": \"New\",", "\"name\": \"New\"", 5, "$", DefinitionFault.Syntax, null)]
    public void A_mistake_is_shown_in_its_line_with_what_may_stand_there(string right, string wrong, int line, string path, DefinitionFault fault, string? allowed)
    {
        var definition = DefinitionText.Read(Right.Replace(right, wrong, StringComparison.Ordinal), out var problems);

        var problem = Assert.Single(problems);
        Assert.Null(definition);
        Assert.Equal((line, path, fault), (problem.Line, problem.Path, problem.Fault));
        Assert.Equal(allowed is not null, problem.Allowed.Count > 0);
        Assert.True(allowed is null || problem.Allowed.Contains(allowed));
    }

    [Fact]
    public void A_header_of_which_half_is_an_operators_is_near_its_definition()
    {
        Assert.Equal("at-wiener-netze", FormatCatalogue.BuiltIn.Nearest("Datum;Uhrzeit von;Zeit bis;Zeit von;Messwert neu\n", ';')?.Definition.Id);
        Assert.Null(FormatCatalogue.BuiltIn.Nearest("Moment;Quantum;Something\n", ';'));
    }
}
