using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using MoostPortal.Core;

namespace MoostPortal.Migrations;

/// <summary>Lets the EF tools build the model without a running portal or a reachable database.</summary>
public sealed class DesignTime : IDesignTimeDbContextFactory<PortalDbContext>
{
    public PortalDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        PortalDbContext.UsePostgres(options, "Host=localhost;Database=moostportal");
        return new PortalDbContext(options.Options);
    }
}
