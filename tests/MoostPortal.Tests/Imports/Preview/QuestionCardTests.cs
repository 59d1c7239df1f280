using Bunit;
using MoostPortal.MeterFiles.Reports;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Imports.Preview;

namespace MoostPortal.Tests.Imports.Preview;

public sealed class QuestionCardTests : LookContext
{
    private static readonly Question s_label = new("label", "question.label", [], [
        new("start", "option.start", [new("2025-10-26T00:00", 100), new("2025-10-26T00:15", 50)]),
        new("end", "option.end", [new("2025-10-25T23:45", 100), new("2025-10-26T00:00", 200)]),
    ]);

    [Theory]
    [InlineData("en", "Does the time name the beginning or the end of an interval?", "The beginning: 00:00 is the first value of a day")]
    [InlineData("de", "Nennt die Uhrzeit den Anfang oder das Ende eines Messintervalls?", "Den Anfang: 00:00 ist der erste Wert eines Tages")]
    public void The_question_and_its_answers_are_asked_in_the_readers_language(string culture, string question, string option)
    {
        Read(culture);

        var card = Render<QuestionCard>(p => p.Add(x => x.Question, s_label));

        Assert.Equal(question, card.Find("h2").TextContent);
        Assert.StartsWith(option, card.Find("[data-testid=option-start]").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void Pressing_an_answer_hands_its_id_on()
    {
        string? answer = null;
        var card = Render<QuestionCard>(p => p.Add(x => x.Question, s_label).Add(x => x.OnAnswer, (string id) => answer = id));

        card.Find("[data-testid=option-end]").Click();

        Assert.Equal("end", answer);
    }

    [Fact]
    public void Both_ways_are_drawn_to_one_scale()
    {
        var card = Render<QuestionCard>(p => p.Add(x => x.Question, s_label));

        Assert.Equal(["32", "16"], card.FindAll("[data-testid=option-start] rect").Select(bar => bar.GetAttribute("height")));
        Assert.Equal(["32", "64"], card.FindAll("[data-testid=option-end] rect").Select(bar => bar.GetAttribute("height")));
    }

    [Fact]
    public void Devices_and_types_have_the_names_that_people_gave_them()
    {
        var asked = new Question("device:0", "question.deviceNone", ["Bezug", "ENERGY_CONSUMPTION"], [new("meter-1", "meter-1", []), new("leaveOut", "option.leaveOut", [])]);

        var card = Render<QuestionCard>(p => p.Add(x => x.Question, asked).Add(x => x.Devices, new Dictionary<string, string> { ["meter-1"] = "Meter in the cellar" }));

        Assert.Contains("(Consumption)", card.Find("h2").TextContent, StringComparison.Ordinal);
        Assert.Equal("Meter in the cellar", card.Find("[data-testid=option-meter-1]").TextContent.Trim());
    }

    [Fact]
    public void The_answer_given_before_is_pressed()
    {
        var card = Render<QuestionCard>(p => p.Add(x => x.Question, s_label).Add(x => x.Answer, "end"));

        Assert.Equal("true", card.Find("[data-testid=option-end]").GetAttribute("aria-pressed"));
        Assert.Equal("false", card.Find("[data-testid=option-start]").GetAttribute("aria-pressed"));
    }

    [Fact]
    public void An_option_without_words_of_ours_is_shown_as_it_is()
    {
        var device = new Question("device", "question.device", ["Bezug"], [new("meter-1", "Smart meter in the cellar", []), new("meter-2", "Second meter", [])]);

        var card = Render<QuestionCard>(p => p.Add(x => x.Question, device));

        Assert.Equal("Smart meter in the cellar", card.Find("[data-testid=option-meter-1]").TextContent.Trim());
    }
}
