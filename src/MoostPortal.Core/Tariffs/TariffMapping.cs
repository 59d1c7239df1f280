using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MoostPortal.Core.Tariffs;

internal sealed class TariffMapping : IEntityTypeConfiguration<Tariff>
{
    public void Configure(EntityTypeBuilder<Tariff> tariff)
    {
        tariff.ToTable("tariff");
        tariff.HasKey(t => new { t.HouseholdId, t.BuildingId });
        tariff.Ignore(t => t.PlanName).Ignore(t => t.Slices);
        tariff.HasIndex(t => t.PlanId).HasFilter("plan_id is not null");
        tariff.Property(t => t.Currency).HasMaxLength(3);
        tariff.Property(t => t.MinPricePerKWh).HasPrecision(12, 6);
        tariff.Property(t => t.MaxPricePerKWh).HasPrecision(12, 6);
        tariff.Property(t => t.LowTariff).HasColumnType("jsonb").HasConversion(
            week => JsonSerializer.Serialize(week, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<LowTariffWeek>(text, JsonSerializerOptions.Default)!);
    }
}
