using Bunit;
using MoostPortal.Core.Devices;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Devices;

namespace MoostPortal.Tests.Devices;

public sealed class DevicePickerTests : LookContext
{
    [Fact]
    public void The_usual_kinds_come_first_and_every_kind_on_demand()
    {
        var picker = Render<DevicePicker>();
        Assert.Equal(8, picker.FindAll(".device-tile").Count);

        picker.Find("[data-testid=all-types]").Click();

        Assert.Equal(Enum.GetNames<DeviceType>().Select(name => $"add-{name}"), picker.FindAll(".device-tile").Select(tile => tile.GetAttribute("data-testid")));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void Every_kind_has_a_picture_and_a_name_in_peoples_words(string language)
    {
        Read(language);
        var picker = Render<DevicePicker>();

        picker.Find("[data-testid=all-types]").Click();

        var names = picker.FindAll(".device-tile span").Select(name => name.TextContent).ToList();
        Assert.Equal(24, names.Distinct().Count());
        Assert.DoesNotContain(names, name => name.Contains('_', StringComparison.Ordinal) || Enum.TryParse<DeviceType>(name, out _));
        Assert.Equal(24, picker.FindAll(".device-tile svg").Select(picture => picture.InnerHtml).Distinct().Count());
    }

    [Fact]
    public void A_pick_says_which_kind()
    {
        DeviceType? picked = null;
        var picker = Render<DevicePicker>(p => p.Add(d => d.OnPick, type => picked = type));

        picker.Find("[data-testid=add-HEAT_PUMP]").Click();

        Assert.Equal(DeviceType.HEAT_PUMP, picked);
    }
}
