using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MoostPortal.Core.Buildings;

namespace MoostPortal.Core.Delivery;

internal sealed class BuildingSyncMapping : IEntityTypeConfiguration<BuildingSync>
{
    public void Configure(EntityTypeBuilder<BuildingSync> sync)
    {
        sync.ToTable("building_sync");
        sync.HasKey(s => new { s.HouseholdId, s.BuildingId });
        sync.Property(s => s.LeaseOwner).HasMaxLength(100);
        sync.Property(s => s.LastError).HasMaxLength(500);
        sync.Property(s => s.Acknowledged).HasColumnType("jsonb");
        sync.Property(s => s.Remote).HasColumnType("jsonb");
        sync.HasOne<Building>().WithOne().HasForeignKey<BuildingSync>(s => new { s.HouseholdId, s.BuildingId });
        sync.HasIndex(s => s.NextAttemptAt).HasDatabaseName("building_sync_due")
            .HasFilter("parked_at is null and (wanted_version > sent_version or is_ambiguous)");
    }
}

internal sealed class MoostTokenMapping : IEntityTypeConfiguration<MoostToken>
{
    public void Configure(EntityTypeBuilder<MoostToken> token)
    {
        token.ToTable("moost_token", table => table.HasCheckConstraint("moost_token_is_one_row", $"id = {MoostToken.OnlyId}"));
        token.Property(t => t.Id).ValueGeneratedNever();
    }
}
