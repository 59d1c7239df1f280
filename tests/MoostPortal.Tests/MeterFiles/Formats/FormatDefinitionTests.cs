using MoostPortal.MeterFiles.Formats;
using static MoostPortal.Tests.MeterFiles.Recognition.Look;

namespace MoostPortal.Tests.MeterFiles.Formats;

public sealed class FormatDefinitionTests
{
    private const string Example = """
        {
          "id": "xx-example", "name": "Example Grid", "version": 1, "evidence": "secondary",
          "variants": [{ "label": "end", "clock": "utc", "unit": "wattHour",
            "columns": [{ "match": "wann", "role": "date" }, { "match": "wieviel*", "role": "value", "direction": "feedIn" }, { "match": "wie gut", "role": "quality" }] }]
        }
        """;

    [Fact]
    public void A_definition_of_the_host_is_matched_without_any_code()
    {
        var formats = FormatCatalogue.BuiltIn.With([FormatDefinition.Parse(Example, out _)!]);

        var found = At(Text("Wann;Wieviel genau;Wie gut", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{i * 37 % 100};ok"), formats: formats);

        Assert.Equal(("xx-example", "end utc dmy 15 | 1 feedIn wattHour interval ."), (found.Match.Id, found.Sum()));
    }

    [Fact]
    public void A_definition_with_a_known_id_takes_that_ones_place()
    {
        var changed = FormatCatalogue.BuiltIn.Definitions[0] with { Version = 99 };

        var formats = FormatCatalogue.BuiltIn.With([changed]);

        Assert.Equal(FormatCatalogue.BuiltIn.Definitions.Count, formats.Definitions.Count);
        Assert.Equal(99, formats.Definitions[0].Version);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        foreach (var definition in FormatCatalogue.BuiltIn.Definitions)
        {
            var again = FormatDefinition.Parse(definition.ToJson(), out var problems);

            Assert.Empty(problems);
            Assert.Equal(definition.ToJson(), again!.ToJson());
        }
    }

    [Theory]
    [InlineData("\"xx-example\"", "\"XX\"", "$.id")]
    [InlineData("\"version\": 1", "\"version\": 0", "$.version")]
    [InlineData("\"role\": \"date\"", "\"role\": \"dat\"", "$.variants[0].columns[0].role")]
    [InlineData("\"role\": \"date\"", "\"role\": \"time\"", "$.variants[0].columns")]
    [InlineData("\"match\": \"wann\"", "\"match\": \"Wann\"", "$.variants[0].columns[0].match")]
    [InlineData("\"match\": \"wann\"", "\"match\": \"*\"", "$.variants[0].columns[0].match")]
    [InlineData("\"match\": \"wann\"", "\"match\": \"wann [x]\"", "$.variants[0].columns[0].match")]
    [InlineData("\"label\": \"end\"", "\"lable\": \"end\"", "$")]
    [InlineData("\"unit\": \"wattHour\"", "\"stepMinutes\": 0", "$.variants[0].stepMinutes")]
    [InlineData("\"unit\": \"wattHour\"", "\"decimalMark\": \";\"", "$.variants[0].decimalMark")]
    [InlineData("\"direction\": \"feedIn\"", "\"leftOutAs\": \"steam\"", "$.variants[0].columns[1].leftOutAs")]
    [InlineData("\"role\": \"value\", \"direction\": \"feedIn\"", "\"role\": \"value\", \"leftOutAs\": \"gas\"", "$.variants[0].columns")]
    public void A_wrong_definition_is_refused_and_names_the_member(string old, string wrong, string path)
    {
        Assert.Null(FormatDefinition.Parse(Example.Replace(old, wrong, StringComparison.Ordinal), out var problems));
        Assert.StartsWith(path, problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_header_with_a_new_column_has_drifted_and_leaves_the_new_one_out()
    {
        var found = At(Text(
            "Van datum;Van tijdstip;Tot datum;Tot tijdstip;EAN;Meter;Metertype;Register;Volume;Eenheid;Validatiestatus;Vermogen (kW)",
            (s, e, i) => $"{s:dd-MM-yyyy};{s:HH:mm:ss};{e:dd-MM-yyyy};{e:HH:mm:ss};541448800000000001;1;M;Afname Dag;{Comma(i)};kWh;Gevalideerd;{Comma(i)}"));

        Assert.Equal(("be-fluvius", true), (found.Match.Id, found.Match.HasDrifted));
        Assert.Equal("both local dmy 15 | 8 unknown unknown interval , | 11 -other", found.Sum());
        Assert.Contains(found.Findings, finding => finding.Code == "format.drifted");
    }

    [Fact]
    public void Words_that_everybody_uses_do_not_make_an_operator() =>
        Assert.Equal("general", At(Text("Datum;Zeit;Wert (kWh);Status;Bemerkung", (s, _, i) => $"{s:dd.MM.yyyy};{s:HH:mm};{Comma(i)};ok;")).Match.Id);

    [Fact]
    public void The_fingerprint_is_the_same_for_everybodys_file()
    {
        string Print(string label, string id) => At(Text($"Datum;Zeit von;Zeit bis;{label} - {id} - Verbrauch [kWh]", (s, e, i) => $"{s:dd.MM.yyyy};{s:HH:mm:ss};{e:HH:mm:ss};{Comma(i)}")).Match.Fingerprint;

        Assert.Equal(Print("Haus", "AT0010000000000000001000000000001"), Print("Oma", "AT0010000000000000001000000000002"));
        Assert.Equal(16, Print("Haus", "AT0010000000000000001000000000001").Length);
    }
}
