using MoostPortal.Core.Devices;
using MoostPortal.Core.Notifications;
using MoostPortal.Core.People;
using MoostPortal.Core.Tariffs;

namespace MoostPortal.Core.Buildings;

/// <summary>Writes a checked draft into a building. What the draft does not say stays.</summary>
internal static class DraftApplication
{
    public static Building NewBuilding(this BuildingDraft draft, int householdId, DateTimeOffset now)
    {
        var building = new Building
        {
            HouseholdId = householdId,
            CustomerBuildingId = draft.CustomerBuildingId!,
            Zip = draft.Zip!,
            City = draft.City!,
            CountryCode = draft.CountryCode!,
            TimeZoneId = draft.TimeZoneId ?? Countries.ZoneOf(draft.CountryCode)!,
            RegistrationTimestamp = (draft.RegistrationTimestamp ?? now).ToUniversalTime(),
            CreatedAt = now,
            UpdatedAt = now,
        };
        building.IsEarlyAdopter = draft.IsEarlyAdopter ?? false;
        return building;
    }

    public static void ApplyTo(this BuildingDraft draft, Building building, DateTimeOffset now)
    {
        building.Zip = draft.Zip!;
        building.City = draft.City!;
        building.CountryCode = draft.CountryCode!;
        building.TimeZoneId = draft.TimeZoneId ?? building.TimeZoneId;
        building.RegistrationTimestamp = draft.RegistrationTimestamp?.ToUniversalTime() ?? building.RegistrationTimestamp;
        building.IsEarlyAdopter = draft.IsEarlyAdopter ?? building.IsEarlyAdopter;
        building.UpdatedAt = now;
        draft.ApplyChildrenTo(building, now);
    }

    public static void ApplyChildrenTo(this BuildingDraft draft, Building building, DateTimeOffset now)
    {
        ApplyDevices(draft, building, now);
        if (draft.Occupants is { } people)
        {
            building.Occupants.RemoveAll(o => people.All(p => p.UserId != o.UserId));
            foreach (var person in people)
            {
                var occupant = building.Occupants.Find(o => o.UserId == person.UserId);
                if (occupant is null)
                {
                    building.Occupants.Add(occupant = new Occupant { HouseholdId = building.HouseholdId, BuildingId = building.Id, UserId = person.UserId! });
                }

                occupant.Name = person.Name ?? occupant.Name;
            }
        }

        if (draft.DisabledNotifications is { } disabled)
        {
            building.DisabledNotifications.RemoveAll(d => !disabled.Contains(new RuleSwitch(d.RuleId, d.UserId)));
            building.DisabledNotifications.AddRange(disabled.Distinct()
                .Where(wanted => !building.DisabledNotifications.Exists(d => d.RuleId == wanted.RuleId && d.UserId == wanted.UserId))
                .Select(wanted => new DisabledNotification
                {
                    HouseholdId = building.HouseholdId,
                    BuildingId = building.Id,
                    RuleId = wanted.RuleId!,
                    UserId = wanted.UserId!,
                }).ToArray());
        }

        if (draft.InactiveRules is { } inactive)
        {
            building.InactiveRules.RemoveAll(r => !inactive.Contains(r.RuleId));
            building.InactiveRules.AddRange(inactive.Distinct(StringComparer.Ordinal)
                .Where(wanted => !building.InactiveRules.Exists(r => r.RuleId == wanted))
                .Select(wanted => new InactiveRule { HouseholdId = building.HouseholdId, BuildingId = building.Id, RuleId = wanted }).ToArray());
        }

        ApplyTariff(draft.Tariff, building);
    }

    private static void ApplyDevices(BuildingDraft draft, Building building, DateTimeOffset now)
    {
        if (draft.Devices is not { } wanted)
        {
            return;
        }

        building.Devices.RemoveAll(device => wanted.All(w => w.Id != device.Id));
        foreach (var draftDevice in wanted)
        {
            var type = Enum.Parse<DeviceType>(draftDevice.Type!);
            var device = building.Devices.Find(d => d.Id == draftDevice.Id);
            if (device is null)
            {
                device = new Device { HouseholdId = building.HouseholdId, BuildingId = building.Id, Id = draftDevice.Id!, Type = type, CreatedAt = now };
                building.Devices.Add(device);
            }

            if (device.Type != type || device.Name != draftDevice.Name || device.ProductName != draftDevice.ProductName || device.UpdatedAt == default)
            {
                (device.Type, device.Name, device.ProductName, device.UpdatedAt) = (type, draftDevice.Name, draftDevice.ProductName, now);
            }
        }
    }

    private static void ApplyTariff(TariffDraft? draft, Building building)
    {
        if (draft is null || !draft.TryReadType(out var type))
        {
            return;
        }

        building.Tariff ??= new Tariff { HouseholdId = building.HouseholdId, BuildingId = building.Id, Type = type };
        building.Tariff.Type = type;
        building.Tariff.PlanId = draft.PlanId;
        building.Tariff.Currency = draft.Currency;
        building.Tariff.MinPricePerKWh = draft.MinPrice;
        building.Tariff.MaxPricePerKWh = draft.MaxPrice;
        building.Tariff.LowTariff = type == TariffType.DUAL ? draft.LowTariff : null;
    }
}
