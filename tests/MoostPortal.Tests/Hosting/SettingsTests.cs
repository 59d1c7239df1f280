using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using MoostPortal.Core;
using MoostPortal.Core.Imports;
using MoostPortal.Moost;
using MoostPortal.Tests.House;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Alerts;
using MoostPortal.Web.Hosting;
using MoostPortal.Web.Mail;

namespace MoostPortal.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public void The_example_settings_are_valid()
    {
        var example = new ConfigurationBuilder().AddJsonFile(Path.Combine(Sources.Root, "appsettings.example.json")).Build();

        Assert.Empty(Check(example));
    }

    [Fact]
    public void Every_mistake_is_listed_at_once()
    {
        var mistakes = Check(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Portal"] = "Host=db;Nonsense=1",
            ["Portal:Roles"] = "web,cook",
            ["Portal:DemoData"] = "perhaps",
            ["Moost:BaseUrl"] = "ftp://moost",
            ["Portal:PublicUrl"] = "portal.example.com",
            ["Moost:ClientId"] = "has blanks",
            ["Mail:Host"] = "mail.example.com",
            ["Alerts:Pace"] = "01:00:00",
        }).Build());

        Assert.All(
            new[] { "ConnectionStrings:Portal", "Portal", "Mail:From", "Alerts:Pace", "Moost:BaseUrl", "Moost:ClientId", "Moost:ClientSecret", "Moost:CustomerId" },
            setting => Assert.Contains(mistakes, mistake => mistake.Contains(setting, StringComparison.Ordinal)));
    }

    [Fact]
    public void No_mistake_repeats_a_secret()
    {
        var mistakes = Check(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Portal"] = "Host=db;Password=canary;;;=",
            ["Moost:ClientSecret"] = "canary with blanks",
            ["Portal:BootstrapApiKey"] = "canary",
            ["Portal:Admin:Password"] = "canary",
            ["Mail:Host"] = "mail.example.com",
            ["Mail:Password"] = "canary",
        }).Build());

        Assert.NotEmpty(mistakes);
        Assert.DoesNotContain(mistakes, mistake => mistake.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public void The_migrations_know_every_table_of_the_model()
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        PortalDbContext.UsePostgres(options, "Host=localhost");
        using var db = new PortalDbContext(options.Options);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    private static IReadOnlyList<string> Check(IConfiguration settings) => new SettingsCheck(settings)
        .ConnectionString("Portal")
        .Section<PortalOptions>(PortalOptions.Section)
        .Section<AccountOptions>(AccountOptions.Section)
        .Section<ImportOptions>(ImportOptions.Section)
        .Section<MoostOptions>(MoostOptions.Section)
        .Section<MailOptions>(MailOptions.Section)
        .Section<AlertOptions>(AlertOptions.Section)
        .Mistakes;
}
