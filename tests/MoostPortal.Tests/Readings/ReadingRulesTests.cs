using MoostPortal.Core.Readings;

namespace MoostPortal.Tests.Readings;

public sealed class ReadingRulesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ReadingDraft s_good = new()
    {
        CustomerBuildingId = "AT001",
        DeviceId = "meter-1",
        Type = "ENERGY_CONSUMPTION",
        Timestamp = s_now,
        Value = 1.234567m,
    };

    [Fact]
    public void A_good_reading_is_kept_to_the_millionth()
    {
        var problem = ReadingRules.Check(s_good, s_now, out var type, out var valueMicro);

        Assert.Null(problem);
        Assert.Equal(("ENERGY_CONSUMPTION", 1_234_567), (type.Name, valueMicro));
    }

    [Fact]
    public void Each_rule_names_its_field_and_code()
    {
        (ReadingDraft Draft, string Said)[] bad =
        [
            (s_good with { CustomerBuildingId = null }, "customerBuildingId building.id.missing"),
            (s_good with { CustomerBuildingId = "AT 1" }, "customerBuildingId building.id.form"),
            (s_good with { DeviceId = "m" }, "deviceId device.id.form"),
            (s_good with { Type = "" }, "type reading.type.missing"),
            (s_good with { Type = "energy_consumption" }, "type reading.type.unknown"),
            (s_good with { Type = "ENERGY_BASE_CONSUMPTION" }, "type reading.type.moost-own"),
            (s_good with { Timestamp = null }, "timestamp reading.timestamp.missing"),
            (s_good with { Timestamp = new(1999, 12, 31, 23, 59, 59, TimeSpan.Zero) }, "timestamp reading.timestamp.early"),
            (s_good with { Timestamp = s_now.AddSeconds(301) }, "timestamp reading.timestamp.future"),
            (s_good with { Timestamp = s_now.AddMilliseconds(-1) }, "timestamp reading.timestamp.fraction"),
            (s_good with { Value = null }, "value reading.value.missing"),
            (s_good with { Value = -0.000001m }, "value reading.value.range"),
            (s_good with { Value = 79_000_000_000_000_000_000_000_000_000m }, "value reading.value.range"),
            (s_good with { Value = 0.0000001m }, "value reading.value.precision"),
            (s_good with { Type = "CHARGING_MODE", Value = 8 }, "value reading.value.id"),
            (s_good with { Type = "CHARGING_MODE", Value = 1.5m }, "value reading.value.id"),
            (s_good with { Type = "STATE_OF_CHARGE_RATE", Value = 100.1m }, "value reading.value.range"),
        ];

        foreach (var (draft, said) in bad)
        {
            var problem = ReadingRules.Check(draft, s_now, out _, out _);

            Assert.Equal(said, $"{problem?.Field} {problem?.Code}");
            Assert.NotEmpty(problem!.Message);
        }
    }

    [Fact]
    public void A_clock_may_run_ahead_by_five_minutes() =>
        Assert.Null(ReadingRules.Check(s_good with { Timestamp = s_now + ReadingRules.Skew }, s_now, out _, out _));
}
