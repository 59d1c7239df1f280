using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Devices;
using MoostPortal.Core.People;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Tariffs;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Web.Hosting;

/// <summary>
/// A few homes to look at in an empty portal: some of a demo customer, with two days of readings, some that only staff see.
/// Everything goes the way of real homes, MOOST included.
/// </summary>
internal sealed class DemoHomes(UserManager<User> users, BuildingRegister register, ReadingIntake intake, TimeProvider clock)
{
    private const string Email = "demo@example.com";

    private static readonly (string Zip, string City, string Country)[] s_places =
    [
        ("8010", "Graz", "AT"), ("1070", "Wien", "AT"), ("5020", "Salzburg", "AT"), ("01067", "Dresden", "DE"), ("20095", "Hamburg", "DE"), ("80331", "München", "DE"),
        ("8001", "Zürich", "CH"), ("3011", "Bern", "CH"), ("6020", "Innsbruck", "AT"), ("50667", "Köln", "DE"), ("9490", "Vaduz", "LI"), ("4020", "Linz", "AT"),
    ];

    /// <returns>How to sign in as the demo customer.</returns>
    public async Task<(string Email, string Password)> FillAsync(CancellationToken cancel)
    {
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));
        var demo = new User { UserName = Email, Email = Email, DisplayName = "Dana Demo", CreatedAt = clock.GetUtcNow() };
        AccountFault.ThrowUnless(await users.CreateAsync(demo, password));
        AccountFault.ThrowUnless(await users.AddToRoleAsync(demo, Roles.Customer));
        var customer = new Actor.Customer(demo.Id);
        var provider = new Actor.Worker();
        for (var i = 0; i < s_places.Length; i++)
        {
            Actor owner = i < 2 ? customer : provider;
            var entered = await register.RegisterAsync(owner, Home(i), cancel);
            if (!entered.Succeeded)
            {
                throw new InvalidOperationException($"The demo home {i} is refused: {string.Join(' ', entered.Problems.Select(problem => problem.Code))}");
            }
        }

        await intake.AcceptAsync(customer, Readings(), cancel);
        return (Email, password);
    }

    private static string MeterPoint(int i) => string.Create(CultureInfo.InvariantCulture, $"DEMO-{i + 1:D4}");

    private static BuildingDraft Home(int i) => new()
    {
        CustomerBuildingId = MeterPoint(i),
        Zip = s_places[i].Zip,
        City = s_places[i].City,
        CountryCode = s_places[i].Country,
        Devices =
        [
            new DeviceDraft { Id = $"{MeterPoint(i)}-meter", Type = nameof(DeviceType.SMART_METER), Name = "Smart meter" },
            new DeviceDraft { Id = $"{MeterPoint(i)}-home", Type = nameof(DeviceType.GATEWAY) },
            new DeviceDraft { Id = $"{MeterPoint(i)}-heatpump", Type = nameof(DeviceType.HEAT_PUMP), ProductName = "Heat pump 8 kW" },
        ],
        Tariff = i % 3 == 2
            ? new TariffDraft { Type = nameof(TariffType.SINGLE), Currency = "EUR", MinPrice = 0.312m, MaxPrice = 0.312m }
            : new TariffDraft { Type = nameof(TariffType.DUAL), Currency = "EUR", MinPrice = 0.296m, MaxPrice = 0.385m, LowTariff = LowTariffWeek.Weeknights("19:00", "07:00") },
    };

    // A day as households have it: little at night, more in the morning, most in the evening.
    private List<ReadingDraft> Readings()
    {
        var random = new Random(7);
        var now = clock.GetUtcNow();
        var last = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.FromMinutes(15).Ticks), TimeSpan.Zero);
        var readings = new List<ReadingDraft>();
        for (var at = last.AddDays(-2); at <= last; at = at.AddMinutes(15))
        {
            var hour = at.TimeOfDay.TotalHours;
            var load = 60 + (190 * Math.Exp(-Math.Pow(hour - 6.5, 2) / 4)) + (320 * Math.Exp(-Math.Pow(hour - 18, 2) / 8)) + (40 * random.NextDouble());
            readings.Add(new ReadingDraft
            {
                CustomerBuildingId = MeterPoint(0),
                DeviceId = $"{MeterPoint(0)}-home",
                Type = "ENERGY_CONSUMPTION",
                Timestamp = at,
                Value = Math.Round((decimal)load, 1),
            });
        }

        return readings;
    }
}
