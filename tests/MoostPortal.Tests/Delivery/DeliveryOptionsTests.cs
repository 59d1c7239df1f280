using Microsoft.Extensions.Configuration;
using MoostPortal.Core.Delivery;
using MoostPortal.Moost;
using MoostPortal.Web.Hosting;

namespace MoostPortal.Tests.Delivery;

public sealed class DeliveryOptionsTests
{
    [Theory]
    [InlineData("00:00:45", "00:00:15", true)]
    [InlineData("00:00:44", "00:00:15", false)]
    [InlineData("soon", "00:00:15", true)]
    public void A_lease_that_a_slow_request_could_lose_is_a_mistake(string lease, string attempt, bool isFine)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Delivery:Lease"] = lease,
            ["Moost:AttemptTimeout"] = attempt,
        }).Build();

        var mistakes = new SettingsCheck(settings)
            .Together<DeliveryOptions, MoostOptions>(
                DeliveryOptions.Section, MoostOptions.Section, (delivery, moost) => delivery.Outlasts(moost.AttemptTimeout), "Delivery:Lease is too short.")
            .Mistakes;

        Assert.Equal(isFine, mistakes.Count == 0);
    }

    [Fact]
    public void The_defaults_fit_each_other() => Assert.True(new DeliveryOptions().Outlasts(new MoostOptions().AttemptTimeout));
}
