using MoostPortal.MeterFiles;
using static MoostPortal.Tests.MeterFiles.Recognition.Look;

namespace MoostPortal.Tests.MeterFiles.Recognition;

public sealed class QuestionTests
{
    [Fact]
    public void Groups_of_three_digits_alone_ask_for_the_decimal_mark_with_both_readings_drawn()
    {
        var text = Text("Start;Bezug (kWh)", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{1 + (i % 3)},{234 + (i % 7)}");

        var question = Assert.Single(At(text).Questions);

        Assert.Equal(("decimalMark", "question.decimalMark"), (question.Id, question.Code));
        Assert.Equal(["comma", "point"], question.Options.Select(option => option.Id));
        Assert.Equal([1.234m, 1234m], question.Options.Select(option => option.Sample[0].Value));
        Assert.Equal("2025-01-31T00:00", question.Options[0].Sample[0].Label);
        Assert.EndsWith("interval .", At(text, answers: ("decimalMark", "point")).Sum(), StringComparison.Ordinal);
        Assert.Empty(At(text, answers: ("decimalMark", "point")).Questions);
    }

    [Fact]
    public void A_column_with_both_decimal_marks_is_refused()
    {
        var found = At(Text("Start;Bezug (kWh)", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{(i == 50 ? "0.5" : Comma(i))}"));

        Assert.Equal((FileFault.MixedDecimals, 52), (found.Refusal!.Fault, found.Refusal.Line));
    }

    [Fact]
    public void Thousands_marks_are_told_from_decimals()
    {
        var value = At(Text("Start;Zählerstand Bezug (kWh)", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{1 + (i / 1000)}.{200 + (i % 700)},{i % 10}")).Layout!.Tables[0].Values[0];

        Assert.Equal((',', '.', ReadingKind.Register), (value.DecimalMark, value.ThousandsMark!.Value, value.Kind));
    }

    [Fact]
    public void An_open_column_follows_the_others() =>
        Assert.Empty(At(Text("Start;Bezug (kWh);Einspeisung (kWh)", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{Comma(i)};{1 + (i % 2)},234")).Questions);

    [Fact]
    public void Dates_of_one_ambiguous_day_ask_for_their_order_and_the_answer_settles_it()
    {
        var text = Text("Start;Bezug (kWh)", (s, _, i) => $"{s.AddDays(4):MM'/'dd'/'yyyy HH:mm};{Comma(i)}", rows: 90).Replace("02/04", "03/04", StringComparison.Ordinal);

        Assert.Contains(At(text).Questions, question => question.Id == "dateOrder");
        Assert.StartsWith("start local mdy", At(text, answers: [("dateOrder", "monthDayYear"), ("label", "start")]).Sum(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MM'/'dd'/'yyyy", "mdy")]
    [InlineData("dd'/'MM'/'yyyy", "dmy")]
    public void Days_that_follow_each_other_settle_the_order_of_dates(string format, string order)
    {
        var first = new DateTime(2025, 3, 2);

        var found = At(Text("Start;Bezug (kWh)", (_, _, i) => $"{first.AddHours(i).ToString(format, null)} {first.AddHours(i):HH:mm};{Comma(i)}", rows: 120));

        Assert.StartsWith($"start local {order} 60", found.Sum(), StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_in_two_orders_are_refused() =>
        Assert.Equal(FileFault.MixedDates, At(Text("Start;Bezug (kWh)", (s, _, i) => $"{(i % 2 == 0 ? "31/01/2025" : "01/31/2025")} {s:HH:mm};{Comma(i)}")).Refusal?.Fault);

    [Theory]
    [InlineData(0, "start")]
    [InlineData(15, "end")]
    public void Whole_days_tell_start_from_end(int shift, string label) =>
        Assert.StartsWith(label, At(Text("Zeitpunkt;Bezug (kWh)", (s, _, i) => $"{s.AddMinutes(shift):dd.MM.yyyy HH:mm};{Comma(i)}")).Sum(), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_begins_within_a_day_asks_for_the_label()
    {
        var text = Text("Zeitpunkt;Bezug (kWh)", (s, _, i) => $"{s.AddMinutes(300):dd.MM.yyyy HH:mm};{Comma(i)}", rows: 50);

        var question = Assert.Single(At(text).Questions);

        Assert.Equal("label", question.Id);
        Assert.Equal(["2025-01-31T05:00", "2025-01-31T04:45"], question.Options.Select(option => option.Sample[0].Label));
        Assert.StartsWith("end", At(text, answers: ("label", "end")).Sum(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ende;Bezug (kWh)", "end")]
    [InlineData("Period ending;Consumption (kWh)", "end")]
    [InlineData("Fra dato;Forbrug (kWh)", "start")]
    public void Words_tell_start_from_end(string header, string label) =>
        Assert.StartsWith(label, At(Text(header, (s, _, i) => $"{s.AddMinutes(300):dd.MM.yyyy HH:mm};{Comma(i)}", rows: 50)).Sum(), StringComparison.Ordinal);

    [Fact]
    public void Steps_of_the_register_beside_tell_start_from_end()
    {
        var sum = 1000m;

        var found = At(Text("Zeitpunkt;Bezug (kWh);Zählerstand (kWh)", (s, _, i) =>
        {
            sum += decimal.Parse(Kwh(i), System.Globalization.CultureInfo.InvariantCulture);
            return $"{s.AddMinutes(300):dd.MM.yyyy HH:mm};{Comma(i)};{sum.ToString(System.Globalization.CultureInfo.InvariantCulture).Replace('.', ',')}";
        }, rows: 50));

        Assert.StartsWith("end local", found.Sum(), StringComparison.Ordinal);
        Assert.Equal(2, found.Layout!.Tables[0].Values[0].RegisterCheckColumn);
        Assert.Contains("label.registerSteps", found.Match.Reasons);
    }

    [Fact]
    public void A_missing_unit_is_asked_for_with_its_readings_in_watt_hours()
    {
        var text = Text("Start;Bezug", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{Comma(i)}");

        var question = Assert.Single(At(text).Questions);

        Assert.Equal("unit", question.Id);
        Assert.Equal(["kWh", "Wh", "kW", "W"], question.Options.Select(option => option.Id));
        Assert.Equal([50m, 0.05m, 12.5m, 0.0125m], question.Options.Select(option => option.Sample[0].Value));
        Assert.EndsWith("kilowatt averagePower ,", At(text, answers: ("unit", "kW")).Sum(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Start;Bezug", "Lastgang_kWh_2025.csv", "kilowattHour")]
    [InlineData("Start;Bezug;Einspeisung [Wh]", "x.csv", "wattHour")]
    public void The_unit_may_stand_in_the_name_or_at_a_neighbour(string header, string name, string unit) =>
        Assert.Contains($"1 consumption {unit} interval", At(Text(header, (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{Comma(i)};{Comma(i)}"), name).Sum(), StringComparison.Ordinal);

    [Fact]
    public void Numbers_that_only_climb_are_a_register_and_stand_at_an_instant() =>
        Assert.Equal("instant local dmy 15 | 1 consumption kilowattHour register ,", At(Text("Zeit;Bezug (kWh)", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{5000 + i},{i % 10}")).Sum());

    [Fact]
    public void A_few_climbing_numbers_ask_what_they_are_and_draw_both()
    {
        var text = Text("Start;Bezug (kWh)", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{5 + i},5", rows: 12);

        var question = Assert.Single(At(text).Questions, question => question.Id == "kind");

        Assert.Equal([5.5m, 1m], question.Options.Select(option => option.Sample[0].Value));
        Assert.Contains("register", At(text, answers: ("kind", "register")).Sum(), StringComparison.Ordinal);
    }

    [Fact]
    public void Times_that_the_homes_clock_skips_ask_for_the_clock()
    {
        var spring = new DateTime(2025, 3, 30);

        var found = At(Text("Start;Bezug (kWh)", (_, _, i) => $"{spring.AddMinutes(15 * i):dd.MM.yyyy HH:mm};{Comma(i)}", rows: 96));

        Assert.Equal(["utc", "standard", "local"], Assert.Single(found.Questions).Options.Select(option => option.Id));
    }

    [Fact]
    public void A_direction_that_nothing_names_is_asked_for_and_taken_from_the_answer()
    {
        var text = Text("Start;Energie (kWh)", (s, _, i) => $"{s:dd.MM.yyyy HH:mm};{Comma(i)}");

        Assert.Equal("direction:0", Assert.Single(At(text).Questions).Id);
        Assert.Contains("feedIn", At(text, answers: ("direction:0", "feedIn")).Sum(), StringComparison.Ordinal);
    }
}
