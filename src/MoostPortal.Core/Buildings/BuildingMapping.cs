using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Notifications;
using MoostPortal.Core.People;
using MoostPortal.Core.Tariffs;

namespace MoostPortal.Core.Buildings;

internal sealed class BuildingMapping : IEntityTypeConfiguration<Building>
{
    public void Configure(EntityTypeBuilder<Building> building)
    {
        building.ToTable("building");
        building.HasKey(b => new { b.HouseholdId, b.Id });
        building.Property(b => b.Id).HasColumnName("building_id").ValueGeneratedOnAdd().UseIdentityByDefaultColumn();
        building.HasIndex(b => b.Id).IsUnique();

        // Identifiers are compared and paged byte by byte: the same order on every machine, and an index for prefixes.
        building.Property(b => b.CustomerBuildingId).HasMaxLength(100).UseCollation("C");
        building.HasIndex(b => b.CustomerBuildingId).IsUnique();
        building.Property(b => b.Zip).HasMaxLength(20);
        building.Property(b => b.City).HasMaxLength(100);
        building.Property(b => b.CountryCode).HasMaxLength(2);
        building.Property(b => b.TimeZoneId).HasMaxLength(64);
        building.Property<uint>("Version").IsRowVersion();
        building.HasOne<Household>().WithMany().HasForeignKey(b => b.HouseholdId).OnDelete(DeleteBehavior.Restrict);
        building.HasOne(b => b.Tariff).WithOne().HasForeignKey<Tariff>(t => new { t.HouseholdId, t.BuildingId });
    }
}

internal sealed class DeviceMapping : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> device)
    {
        device.ToTable("device");
        device.HasKey(d => new { d.HouseholdId, d.BuildingId, d.Id });
        device.Property(d => d.Id).HasColumnName("device_id").HasMaxLength(64);
        device.Property(d => d.Name).HasMaxLength(100);
        device.Property(d => d.ProductName).HasMaxLength(100);
        device.HasOne<Building>().WithMany(b => b.Devices).HasForeignKey(d => new { d.HouseholdId, d.BuildingId });
    }
}

internal sealed class DisabledNotificationMapping : IEntityTypeConfiguration<DisabledNotification>
{
    public void Configure(EntityTypeBuilder<DisabledNotification> disabled)
    {
        disabled.ToTable("disabled_notification");
        disabled.HasKey(d => new { d.HouseholdId, d.BuildingId, d.UserId, d.RuleId });
        disabled.Property(d => d.UserId).HasMaxLength(100);
        disabled.Property(d => d.RuleId).HasMaxLength(24);
        disabled.HasOne<Building>().WithMany(b => b.DisabledNotifications).HasForeignKey(d => new { d.HouseholdId, d.BuildingId });
    }
}

internal sealed class InactiveRuleMapping : IEntityTypeConfiguration<InactiveRule>
{
    public void Configure(EntityTypeBuilder<InactiveRule> inactive)
    {
        inactive.ToTable("inactive_rule");
        inactive.HasKey(r => new { r.HouseholdId, r.BuildingId, r.RuleId });
        inactive.Property(r => r.RuleId).HasMaxLength(24);
        inactive.HasOne<Building>().WithMany(b => b.InactiveRules).HasForeignKey(r => new { r.HouseholdId, r.BuildingId });
    }
}

internal sealed class NotificationRuleMapping : IEntityTypeConfiguration<NotificationRule>
{
    public void Configure(EntityTypeBuilder<NotificationRule> rule)
    {
        rule.ToTable("notification_rule");
        rule.Property(r => r.Id).HasColumnName("rule_id").HasMaxLength(24);
        rule.Property(r => r.Name).HasMaxLength(200);
    }
}
