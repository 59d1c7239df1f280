using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MoostPortal.Core.Access;
using MoostPortal.Core.Audit;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Notifications;
using MoostPortal.Core.People;

namespace MoostPortal.Core;

/// <summary>
/// The portal's tables. Rows of a household are reached through <see cref="PortalDatabase"/>; readings are written and read by SQL
/// of their own, because pages, partitions and COPY are the point there.
/// </summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options) : DbContext(options)
{
    public DbSet<Household> Households => Set<Household>();

    public DbSet<HouseholdMember> HouseholdMembers => Set<HouseholdMember>();

    public DbSet<Building> Buildings => Set<Building>();

    public DbSet<Device> Devices => Set<Device>();

    public DbSet<Occupant> Occupants => Set<Occupant>();

    public DbSet<DisabledNotification> DisabledNotifications => Set<DisabledNotification>();

    public DbSet<InactiveRule> InactiveRules => Set<InactiveRule>();

    public DbSet<BuildingSync> BuildingSyncs => Set<BuildingSync>();

    public DbSet<NotificationRule> NotificationRules => Set<NotificationRule>();

    public DbSet<MoostToken> MoostTokens => Set<MoostToken>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<User> Users => Set<User>();

    public DbSet<IdentityUserRole<Guid>> UserRoles => Set<IdentityUserRole<Guid>>();

    public DbSet<IdentityRole<Guid>> Roles => Set<IdentityRole<Guid>>();

    /// <summary>Provider, names and migrations in one place, so that host, design time and tests cannot differ.</summary>
    public static DbContextOptionsBuilder UsePostgres(DbContextOptionsBuilder options, string connectionString) => options
        .UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly("MoostPortal.Migrations").MigrationsHistoryTable("__ef_migrations_history"))
        .UseSnakeCaseNamingConvention()

        // Counts are capped: which rows are left out of the count does not matter.
        .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
}
