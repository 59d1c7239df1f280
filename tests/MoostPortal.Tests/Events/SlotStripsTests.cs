using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Readings.Derived;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Events;

namespace MoostPortal.Tests.Events;

public sealed class SlotStripsTests : LookContext
{
    private static readonly EventType s_energy = EventTypes.Find("ENERGY_CONSUMPTION")!;

    [Fact]
    public void A_strip_says_in_words_what_it_shows_in_colours()
    {
        SlotState[] states = [SlotState.NotOwed, SlotState.Sent, SlotState.Sent, SlotState.Produced, SlotState.Held, SlotState.Late, SlotState.Waived, SlotState.Expected, SlotState.Expected];

        var strips = Show(states);

        Assert.Contains("Main meter", strips.Find("li").TextContent, StringComparison.Ordinal);
        Assert.Equal("2 with MOOST · 1 to be sent · 1 put aside · 1 missing · 2 to come · 1 waived", strips.Find(".slot-words .muted").TextContent);
        Assert.Equal(
            ["slot-open 1", "tone-ok 2", "tone-waiting 1", "tone-refused 1", "tone-refused 1", "tone-info 1", "slot-open 2"],
            strips.FindAll(".slot-strip > span").Select(run => $"{run.ClassName} {run.GetAttribute("style")!["flex-grow:".Length..]}"));
    }

    [Fact]
    public void What_is_nothing_is_not_mentioned() => Assert.Equal("2 with MOOST", Show([SlotState.Sent, SlotState.Sent]).Find(".slot-words .muted").TextContent);

    [Theory]
    [InlineData(DerivedReason.Computed, 920_000_000L, "0.9\u00a0kWh (computed here)")]
    [InlineData(DerivedReason.Incomplete, null, "Not computed: 91 of 92 readings are there.")]
    [InlineData(DerivedReason.Undefined, null, "Not computed: nothing was consumed or generated.")]
    [InlineData(DerivedReason.BatteryUnmeasured, null, "Not computed: the home’s battery is not measured.")]
    [InlineData(DerivedReason.Contradiction, null, "Not computed: the energies contradict each other.")]
    public void A_value_of_yesterday_or_why_there_is_none_is_told(DerivedReason reason, long? value, string words) => Assert.Equal(
        words,
        SlotWords.Value(new DerivedValue("meter-1", EventTypes.Find("ENERGY_CONSUMPTION_YESTERDAY")!, reason, value, 91, 92), Services.GetRequiredService<IStringLocalizer<EventsTexts>>()));

    private IRenderedComponent<SlotStrips> Show(SlotState[] states)
    {
        var strip = new SlotStrip("meter-1", s_energy, [.. states.Select((_, i) => Clock.GetUtcNow().AddMinutes(15 * i))], states);
        return Render<SlotStrips>(p => p
            .Add(s => s.Strips, [strip])
            .Add(s => s.Names, new Dictionary<string, string>(StringComparer.Ordinal) { ["meter-1"] = "Main meter" }));
    }
}
