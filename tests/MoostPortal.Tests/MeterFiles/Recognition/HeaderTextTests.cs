using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Recognition;

namespace MoostPortal.Tests.MeterFiles.Recognition;

public sealed class HeaderTextTests
{
    [Theory]
    [InlineData("\uFEFF\"Datum und  Uhrzeit\"", "datum und uhrzeit")]
    [InlineData("Verbrauch\u00A0[kWh]", "verbrauch")]
    [InlineData("Verbrauch (in kWh)", "verbrauch")]
    [InlineData("Messwert in kWh", "messwert")]
    [InlineData("AE_AUTOCONS_kWh", "ae autocons")]
    [InlineData("kWh", "kwh")]
    [InlineData("Zaehlerstand Gesamt - 1.8.0", "zaehlerstand gesamt 1.8.0")]
    [InlineData("From (date)", "from date")]
    [InlineData("Lastgänge (306,499 kWh)", "lastgänge")]
    [InlineData("Zähler 12345678 vom 01.01.2025", "zähler # vom #")]
    [InlineData("IN-859182400000000012-D", "in-#-d")]
    public void Words_are_those_that_all_files_of_a_layout_share(string cell, string words) => Assert.Equal(words, HeaderText.Read(cell).Words);

    [Fact]
    public void A_persons_name_for_the_meter_and_its_id_are_taken_out()
    {
        var cell = HeaderText.Read("Haus Muster - AT0010000000000000001000000000001 - Verbrauch [kWh]");

        Assert.Equal("# verbrauch", cell.Words);
        Assert.Equal("# verbrauch", cell.Shown);
        Assert.Equal("AT0010000000000000001000000000001", cell.MeterPoint);
        Assert.Equal(MeterUnit.KilowattHour, cell.Unit);
    }

    [Fact]
    public void A_total_in_the_header_is_kept_apart()
    {
        var cell = HeaderText.Read("Lastgänge (306,499 kWh)");

        Assert.Equal(("306,499", MeterUnit.KilowattHour), (cell.Total, cell.Unit));
    }

    [Fact]
    public void The_key_is_the_same_for_everybodys_file()
    {
        string Key(string label, string id) => HeaderText.KeyOf([.. new[] { "Datum", $"{label} - {id} - Verbrauch [kWh]", "" }.Select(HeaderText.Read)]);

        Assert.Equal(Key("Oma", "AT0010000000000000001000000000001"), Key("Garage Nord", "AT0010000000000000001000000000009"));
    }
}
