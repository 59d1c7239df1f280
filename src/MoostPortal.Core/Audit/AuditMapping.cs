using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MoostPortal.Core.Audit;

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        // No foreign key to the household: the record of a removal outlives what was removed.
        entry.ToTable("audit_entry");
        entry.Property(e => e.Actor).HasMaxLength(100);
        entry.Property(e => e.Action).HasMaxLength(100);
        entry.Property(e => e.Target).HasMaxLength(200);
        entry.HasIndex(e => new { e.HouseholdId, e.Id });
    }
}
