using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.People;
using MoostPortal.Web.Components.Devices;

namespace MoostPortal.Web.Components.Homes;

/// <summary>The parts of a home, each with the way to change it.</summary>
public sealed partial class HomeCards(IStringLocalizer<HomesTexts> texts, IStringLocalizer<DevicesTexts> deviceTexts)
{
    [Parameter, EditorRequired]
    public HomeView Home { get; set; } = null!;

    private IStringLocalizer<HomesTexts> Texts => texts;

    private IStringLocalizer<DevicesTexts> DeviceTexts => deviceTexts;

    private string OffFor(Occupant person) => Home.Building.DisabledNotifications.Count(d => d.UserId == person.UserId) switch
    {
        0 => texts["ReceivesAll"],
        1 => texts["ReceivesButOne"],
        var off => texts["ReceivesBut", off],
    };
}
