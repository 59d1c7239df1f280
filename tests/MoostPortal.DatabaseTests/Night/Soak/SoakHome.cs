using System.Globalization;
using System.Text.Json;

namespace MoostPortal.DatabaseTests.Night.Soak;

/// <summary>What a home of the soak was last said to be; the truth that MOOST is compared with.</summary>
internal sealed class SoakHome(string id)
{
    public const string Meter = "meter-1";

    public string Id => id;

    public string City { get; private set; } = "Wien";

    public string[] People { get; private set; } = ["anna"];

    public bool HasPump { get; private set; }

    public decimal Price { get; private set; } = 0.25m;

    public bool IsActive { get; private set; } = true;

    public bool IsGone { get; private set; }

    /// <summary>Whether the portal has taken it once: readings may come.</summary>
    public bool IsRegistered { get; set; }

    public void Change(Random random)
    {
        City = string.Create(CultureInfo.InvariantCulture, $"Wien {random.Next(100_000)}");
        switch (random.Next(4))
        {
            case 0:
                People = random.Next(3) switch { 0 => ["anna"], 1 => ["anna", "ben"], _ => ["ben", "clara"] };
                break;
            case 1:
                HasPump = !HasPump;
                break;
            case 2:
                Price = random.Next(100, 500) / 1000m;
                break;
        }
    }

    public void Sleep() => IsActive = false;

    public void Wake() => IsActive = true;

    public void GiveUp() => IsGone = true;

    public void Return() => (IsGone, IsActive) = (false, true);

    public string Json() => JsonSerializer.Serialize(new
    {
        zip = "1010",
        city = City,
        countryCode = "AT",
        timeZoneId = "Europe/Vienna",
        registrationTimestamp = "2026-01-05T08:00:00Z",
        devices = HasPump ? new[] { new { id = Meter, type = "SMART_METER" }, new { id = "pump-1", type = "HEAT_PUMP" } } : [new { id = Meter, type = "SMART_METER" }],
        userIds = People,
        tariff = new { type = "SINGLE", currency = "EUR", minPrice = Price, maxPrice = Price },
    });
}
