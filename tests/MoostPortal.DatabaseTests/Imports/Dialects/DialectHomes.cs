using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;
using MoostPortal.DatabaseTests.Readings;
using MoostPortal.MeterFiles;
using MoostPortal.Tests.MeterFiles.Truth;

namespace MoostPortal.DatabaseTests.Imports.Dialects;

/// <summary>One database with a household for every file: the home stands where the operator works and has the devices that its file speaks of.</summary>
public sealed class DialectHomes(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Dictionary<string, string> s_countries = new()
    {
        ["Europe/Vienna"] = "AT",
        ["Europe/Brussels"] = "BE",
        ["Europe/Amsterdam"] = "NL",
        ["Europe/Lisbon"] = "PT",
        ["Europe/Rome"] = "IT",
        ["Europe/Prague"] = "CZ",
        ["Europe/Berlin"] = "DE",
        ["Europe/London"] = "GB",
        ["Europe/Dublin"] = "IE",
        ["Europe/Madrid"] = "ES",
        ["Europe/Paris"] = "FR",
        ["Europe/Copenhagen"] = "DK",
        ["Europe/Helsinki"] = "FI",
        ["Australia/Brisbane"] = "AU",
        ["Australia/Sydney"] = "AU",
    };

    private ReadingsRig? _portal;
    private int _homes;

    internal ReadingsRig Portal => _portal ?? throw new InvalidOperationException("The database is not there yet.");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _portal = await ReadingsRig.StartAsync(postgres);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A household of its own with one home.</summary>
    internal async Task<(Actor.Customer Person, string Home)> MoveInAsync(Dialect dialect)
    {
        var person = await Portal.EnrolAsync();
        var home = $"home-{++_homes}";
        var draft = new BuildingDraft
        {
            CustomerBuildingId = home,
            Zip = "10100",
            City = "Musterstadt",
            CountryCode = s_countries.GetValueOrDefault(dialect.Home.Id, "US"),
            TimeZoneId = dialect.Home.Id,
            Devices = [.. DevicesOf(dialect).Select(type => new DeviceDraft { Id = type.ToString(), Type = type.ToString() })],
        };
        Assert.Empty((await Portal.Register.RegisterAsync(person, draft, Cancel)).Problems);
        return (person, home);
    }

    internal static IEnumerable<DeviceType> DevicesOf(Dialect dialect)
    {
        var directions = dialect.Series.Select(series => series.Direction).ToHashSet();
        yield return DeviceType.SMART_METER;

        if (directions.Overlaps([MeterDirection.FeedIn, MeterDirection.Generation, MeterDirection.Net]))
        {
            yield return DeviceType.INVERTER;
        }

        if (directions.Contains(MeterDirection.BatteryCharge))
        {
            yield return DeviceType.BATTERY;
        }

        if (directions.Contains(MeterDirection.CarCharge))
        {
            yield return DeviceType.CAR_CHARGER;
        }
    }

    /// <summary>Uploads a file and lets it be read.</summary>
    internal async Task<Import> UploadAsync(Actor person, byte[] file, ImportRequest request)
    {
        using var body = new MemoryStream(file);
        var id = await Portal.Store.ReceiveAsync(person, request, body, Cancel);
        Assert.Empty(id.Problems);
        return await RunAsync(person, id.Value);
    }

    internal async Task<Import> AnswerAsync(Actor person, Guid id, IReadOnlyDictionary<string, string> answers)
    {
        Assert.Empty((await Portal.Decisions.AnswerAsync(person, id, answers, Cancel)).Problems);
        return await RunAsync(person, id);
    }

    /// <summary>All that a home holds, in Wh by device, type and start.</summary>
    internal async Task<Dictionary<(string Device, string Type, long Start), decimal>> StoredAsync(string home)
    {
        var stored = await Portal.QueryAsync<Stored>(
            ReadingsRig.Staff,
            $"""
            select s.device_id, s.event_type, r.at, r.value from reading r join series s using (series_id) join building b on b.building_id = s.building_id
            where b.customer_building_id = {home}
            """);
        return stored.ToDictionary(row => (row.DeviceId, EventTypes.Get(row.EventType).Name, row.At.ToUnixTimeSeconds()), row => row.Value);
    }

    private async Task<Import> RunAsync(Actor person, Guid id)
    {
        await Portal.Run.RunAsync(id, Cancel);
        return (await Portal.Imports.FindAsync(person, id, Cancel))!;
    }

    private sealed record Stored(string DeviceId, short EventType, DateTimeOffset At, decimal Value);
}
