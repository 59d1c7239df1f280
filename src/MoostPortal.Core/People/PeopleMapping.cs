using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MoostPortal.Core.Buildings;

namespace MoostPortal.Core.People;

internal sealed class HouseholdMapping : IEntityTypeConfiguration<Household>
{
    public void Configure(EntityTypeBuilder<Household> household)
    {
        household.ToTable("household");
        household.Property(h => h.Id).HasColumnName("household_id");
    }
}

internal sealed class HouseholdMemberMapping : IEntityTypeConfiguration<HouseholdMember>
{
    public void Configure(EntityTypeBuilder<HouseholdMember> member)
    {
        member.ToTable("household_member");
        member.HasKey(m => new { m.HouseholdId, m.UserId });
        member.HasIndex(m => m.UserId);
        member.HasOne<Household>().WithMany().HasForeignKey(m => m.HouseholdId);
        member.HasOne<User>().WithMany().HasForeignKey(m => m.UserId);
    }
}

internal sealed class OccupantMapping : IEntityTypeConfiguration<Occupant>
{
    public void Configure(EntityTypeBuilder<Occupant> occupant)
    {
        occupant.ToTable("occupant");
        occupant.HasKey(o => new { o.HouseholdId, o.BuildingId, o.UserId });
        occupant.Property(o => o.UserId).HasMaxLength(100);
        occupant.Property(o => o.Name).HasMaxLength(100);
        occupant.HasOne<Building>().WithMany(b => b.Occupants).HasForeignKey(o => new { o.HouseholdId, o.BuildingId });
    }
}
