using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MoostPortal.Core.People;

/// <summary>
/// ASP.NET Core Identity's tables, mapped here because the portal has one context: Identity's stores take any context that
/// knows these types.
/// </summary>
internal sealed class AccountMapping : IEntityTypeConfiguration<User>, IEntityTypeConfiguration<IdentityRole<Guid>>,
    IEntityTypeConfiguration<IdentityUserRole<Guid>>, IEntityTypeConfiguration<IdentityUserClaim<Guid>>,
    IEntityTypeConfiguration<IdentityRoleClaim<Guid>>, IEntityTypeConfiguration<IdentityUserLogin<Guid>>,
    IEntityTypeConfiguration<IdentityUserToken<Guid>>, IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToTable("account");
        user.Property(u => u.UserName).HasMaxLength(256);
        user.Property(u => u.NormalizedUserName).HasMaxLength(256);
        user.Property(u => u.Email).HasMaxLength(256);
        user.Property(u => u.NormalizedEmail).HasMaxLength(256);
        user.Property(u => u.DisplayName).HasMaxLength(100);
        user.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
        user.HasIndex(u => u.NormalizedUserName).IsUnique();
        user.HasIndex(u => u.NormalizedEmail).IsUnique();
    }

    public void Configure(EntityTypeBuilder<IdentityRole<Guid>> role)
    {
        role.ToTable("account_role");
        role.Property(r => r.Name).HasMaxLength(256);
        role.Property(r => r.NormalizedName).HasMaxLength(256);
        role.Property(r => r.ConcurrencyStamp).IsConcurrencyToken();
        role.HasIndex(r => r.NormalizedName).IsUnique();
    }

    public void Configure(EntityTypeBuilder<IdentityUserRole<Guid>> membership)
    {
        membership.ToTable("account_in_role");
        membership.HasKey(m => new { m.UserId, m.RoleId });
        membership.HasOne<User>().WithMany().HasForeignKey(m => m.UserId);
        membership.HasOne<IdentityRole<Guid>>().WithMany().HasForeignKey(m => m.RoleId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> claim)
    {
        claim.ToTable("account_claim");
        claim.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
    }

    public void Configure(EntityTypeBuilder<IdentityRoleClaim<Guid>> claim)
    {
        claim.ToTable("account_role_claim");
        claim.HasOne<IdentityRole<Guid>>().WithMany().HasForeignKey(c => c.RoleId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login)
    {
        login.ToTable("account_login");
        login.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        login.HasOne<User>().WithMany().HasForeignKey(l => l.UserId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token)
    {
        token.ToTable("account_token");
        token.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        token.HasOne<User>().WithMany().HasForeignKey(t => t.UserId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey)
    {
        passkey.ToTable("account_passkey");
        passkey.HasKey(p => p.CredentialId);
        passkey.Property(p => p.CredentialId).HasMaxLength(1024);
        passkey.OwnsOne(p => p.Data).ToJson();
        passkey.HasOne<User>().WithMany().HasForeignKey(p => p.UserId);
    }
}
