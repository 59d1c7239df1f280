using System.Globalization;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Core.Problems;
using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.Problems;

public sealed class ErrorCodesTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void Every_code_says_its_cause_and_what_to_do(string culture)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal(ErrorCodes.All.Count, ErrorCodes.All.Select(code => code.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(ErrorCodes.All, code => Assert.True(code.Cause.Length > 10 && code.Action.Length > 10, code.Code));
    }

    [Theory]
    [InlineData(DeliveryState.Parked, null, "delivery.unsendable")]
    [InlineData(DeliveryState.Waiting, "MOOST did not answer in time.", "moost.away")]
    [InlineData(DeliveryState.Waiting, null, null)]
    [InlineData(DeliveryState.Due, null, null)]
    [InlineData(DeliveryState.Sent, "An answer of earlier.", null)]
    [InlineData(DeliveryState.GivenUp, "The meter was exchanged.", null)]
    public void Only_what_went_wrong_carries_a_code(DeliveryState state, string? error, string? expected)
    {
        var item = new DeliveryItem
        {
            Key = new DeliveryKey('e', 1, 0),
            Kind = DeliveryKind.Live,
            BuildingId = 1,
            CustomerBuildingId = "AT-1",
            State = state,
            Attempts = 1,
            IsPossibleRepeat = false,
            Error = error,
        };

        Assert.Equal(expected, item.Code?.Code);
    }

    [Fact]
    public void Every_reason_for_which_a_row_comes_back_is_explained()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");

        Assert.Empty(Enum.GetValues<RowFault>().Select(fault => fault.Code()).Except(RowCode.All.Select(code => code.Code)));
        Assert.All(RowCode.All, code => Assert.True(code.Sentence.Length > 10, code.Code));
    }

    [Theory]
    [InlineData(DeliveryKind.Building, DeliveryState.Parked, 400, "moost.home")]
    [InlineData(DeliveryKind.Live, DeliveryState.Parked, 422, "moost.event")]
    [InlineData(DeliveryKind.Live, DeliveryState.Parked, null, "delivery.unsendable")]
    [InlineData(DeliveryKind.Live, DeliveryState.Waiting, null, "moost.away")]
    [InlineData(DeliveryKind.History, DeliveryState.Waiting, 429, "moost.busy")]
    [InlineData(DeliveryKind.History, DeliveryState.Parked, 500, "moost.fault")]
    [InlineData(DeliveryKind.Live, DeliveryState.Uncertain, 503, "delivery.uncertain")]
    [InlineData(DeliveryKind.History, DeliveryState.Approval, null, "delivery.approval")]
    [InlineData(DeliveryKind.Building, DeliveryState.Parked, 403, "moost.access")]
    public void Every_delivery_that_did_not_arrive_has_a_code(DeliveryKind kind, DeliveryState state, int? status, string expected)
    {
        var code = ErrorCodes.OfDelivery(kind, state, status);

        Assert.Equal(expected, code.Code);
        Assert.Contains(code, ErrorCodes.All);
    }
}
