using System.Text.Json.Nodes;

namespace MoostPortal.DatabaseTests.Night.Soak;

/// <summary>Compares what MOOST holds with what was last said and accepted, without asking the portal what it believes.</summary>
internal sealed class SoakVerdict(NodeFleet fleet, IReadOnlyList<SoakHome> homes)
{
    /// <summary>Every home whose picture at MOOST differs, with the difference.</summary>
    public List<string> WrongHomes() => [.. homes.Select(Difference).OfType<string>()];

    /// <summary>Readings that were accepted and never came, came without being accepted, or came with another value.</summary>
    public (long Missing, long Strange, long Wrong) Compare(HashSet<(int Home, long At)> accepted)
    {
        var numbers = homes.Select((home, i) => (home.Id, i)).ToDictionary(home => home.Id, home => home.i, StringComparer.Ordinal);
        var came = new HashSet<(int, long)>(accepted.Count);
        var wrong = 0L;
        foreach (var one in fleet.Moost.Events.Find(device: SoakHome.Meter, type: "ENERGY_CONSUMPTION"))
        {
            var home = numbers[one.Building];
            came.Add((home, one.Timestamp));
            wrong += one.Value == SoakMeters.ValueOf(home, one.Timestamp) ? 0 : 1;
        }

        return (accepted.Count(one => !came.Contains(one)), came.Count(one => !accepted.Contains(one)), wrong);
    }

    private string? Difference(SoakHome home)
    {
        var held = fleet.Moost.Buildings.Find(home.Id);
        if (home.IsGone || held is null)
        {
            return home.IsGone == (held is null) ? null : $"{home.Id}: {(held is null ? "missing" : "still there")}";
        }

        return Texts(held["devices"]!.AsArray().Select(device => device!["id"])) == (home.HasPump ? $"{SoakHome.Meter} pump-1" : SoakHome.Meter)
            && (string?)held["city"] == home.City
            && Texts(held["userIds"]!.AsArray()) == string.Join(' ', home.People)
            && decimal.Parse((string)held["settings"]!["tariff"]!["minPrice"]!, System.Globalization.CultureInfo.InvariantCulture) == home.Price
            && (held["deactivatedTimestamp"] is null) == home.IsActive
            ? null
            : $"{home.Id}: said {home.Json()} active {home.IsActive}, held {held.ToJsonString()}";
    }

    private static string Texts(IEnumerable<JsonNode?> texts) => string.Join(' ', texts.Select(text => (string?)text).Order(StringComparer.Ordinal));
}
