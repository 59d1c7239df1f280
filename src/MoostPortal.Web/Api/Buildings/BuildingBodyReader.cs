using MoostPortal.Core.Buildings;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Tariffs;
using MoostPortal.Web.Api.Json;

namespace MoostPortal.Web.Api.Buildings;

/// <summary>Reads the body of a PUT into a draft. Problems of the JSON stand in front of what the draft's own check finds, at one field only one.</summary>
internal static class BuildingBodyReader
{
    /// <param name="body">UTF-8 JSON.</param>
    /// <param name="customerBuildingId">As the address names it; the body may repeat it.</param>
    /// <param name="now">The present, for the draft's check.</param>
    /// <returns>What was read, or everything that is wrong with it.</returns>
    public static Outcome<BuildingPutBody> Read(ReadOnlyMemory<byte> body, string customerBuildingId, DateTimeOffset now)
    {
        var problems = new List<Problem>();
        var read = JsonBody.Read(body, problems, root => MemberReader.Over(root, "", problems) is { } members ? Building(members) : null);
        if (read is null)
        {
            return problems;
        }

        if (read.Draft.CustomerBuildingId is { } named && named != customerBuildingId)
        {
            problems.Add(new Problem("customerBuildingId", "building.id.differs", customerBuildingId, named));
        }

        read.Draft.CustomerBuildingId = customerBuildingId;
        problems.AddRange(read.Draft.Check(now).Where(found => !problems.Exists(problem => IsWithin(found.Field, problem.Field))).ToList());
        return problems.Count > 0 ? problems : read;
    }

    private static BuildingPutBody Building(MemberReader body)
    {
        var draft = new BuildingDraft
        {
            CustomerBuildingId = body.Text("customerBuildingId"),
            Zip = body.Text("zip"),
            City = body.Text("city"),
            CountryCode = body.Text("countryCode"),
            TimeZoneId = body.Text("timeZoneId"),
            RegistrationTimestamp = body.Instant("registrationTimestamp"),
            IsEarlyAdopter = body.Flag("isEarlyAdopter"),
            Devices = body.Objects("devices", Device, () => new DeviceDraft()),
            Occupants = body.Texts("userIds")?.ConvertAll(userId => new OccupantDraft(userId)),
            DisabledNotifications = body.Objects("disabledNotifications", Switch, () => new RuleSwitch(null, null)),
            InactiveRules = body.Texts("inactiveRules")?.ConvertAll(ruleId => ruleId ?? ""),
            Tariff = body.Object("tariff") is { } tariff ? Tariff(tariff) : null,
        };
        var deactivated = body.Has("deactivatedTimestamp") ? new ShownInstant(body.Instant("deactivatedTimestamp")) : null;
        _ = body.Has("sync");
        body.End();
        return new BuildingPutBody(draft, deactivated);
    }

    private static DeviceDraft Device(MemberReader device)
    {
        var draft = new DeviceDraft
        {
            Id = device.Text("id"),
            Type = device.Text("type"),
            Name = device.Text("name"),
            ProductName = device.Text("productName"),
        };
        device.End();
        return draft;
    }

    private static RuleSwitch Switch(MemberReader off)
    {
        var pair = new RuleSwitch(off.Text("ruleId"), off.Text("userId"));
        off.End();
        return pair;
    }

    private static TariffDraft Tariff(MemberReader tariff)
    {
        var draft = new TariffDraft
        {
            Type = tariff.Text("type"),
            Currency = tariff.Text("currency"),
            MinPrice = tariff.Number("minPrice"),
            MaxPrice = tariff.Number("maxPrice"),
            PlanId = tariff.Number("planId") is { } planId ? PlanNumber(planId) : null,
        };
        if (tariff.Object("dual") is { } dual)
        {
            draft.LowTariff = dual.Object("lowTariff") is { } week ? Week(week) : null;
            dual.End();
        }

        tariff.End();
        return draft;
    }

    // No plan has the number 0: what is no number of a plan is refused as unknown when it is looked up.
    private static int PlanNumber(decimal number) => number is > 0 and <= int.MaxValue && number == Math.Truncate(number) ? (int)number : 0;

    private static LowTariffWeek Week(MemberReader week)
    {
        string At(string name) => week.Text(name)!;
        var times = new LowTariffWeek(
            At("mondayStartTime"), At("mondayEndTime"),
            At("tuesdayStartTime"), At("tuesdayEndTime"),
            At("wednesdayStartTime"), At("wednesdayEndTime"),
            At("thursdayStartTime"), At("thursdayEndTime"),
            At("fridayStartTime"), At("fridayEndTime"),
            At("saturdayStartTime"), At("saturdayEndTime"),
            At("sundayStartTime"), At("sundayEndTime"));
        week.End();
        return times;
    }

    private static bool IsWithin(string field, string outer) =>
        field == outer || (field.StartsWith(outer, StringComparison.Ordinal) && outer.Length > 0 && field[outer.Length] is '.' or '[');
}
