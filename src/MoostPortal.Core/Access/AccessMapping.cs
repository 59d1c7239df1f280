using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MoostPortal.Core.Access;

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("api_key");
        key.Property(k => k.Name).HasMaxLength(100);
        key.HasIndex(k => k.Hash).IsUnique();
    }
}
