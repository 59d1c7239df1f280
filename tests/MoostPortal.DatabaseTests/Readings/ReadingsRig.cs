using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MoostPortal.Core;
using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Imports;
using MoostPortal.Core.People;
using MoostPortal.Core.Readings;
using Npgsql;

namespace MoostPortal.DatabaseTests.Readings;

/// <summary>A migrated database of a test's own with the parts that store, import and hand out readings.</summary>
public sealed class ReadingsRig : IDeliveryNudge
{
    private readonly IDbContextFactory<PortalDbContext> _contexts;

    private ReadingsRig(string connectionString)
    {
        ConnectionString = connectionString;
        _contexts = new Contexts(connectionString);
        Database = new PortalDatabase(_contexts);
        Register = new BuildingRegister(Database, this, TimeProvider.System);
        Intake = new ReadingIntake(Database, this, TimeProvider.System);
        Chart = new ReadingChart(Database);
        Summary = new ReadingSummary(Database, TimeProvider.System);
        Partitions = new RecentPartitions(Database);
        Fold = new RecentFold(Database);
        var options = Options.Create(new ImportOptions { MostMegabytes = 100, ReadAlong = 1 });
        Run = new ImportRun(Database, new MeterFormats(Database, NullLogger<MeterFormats>.Instance), this, TimeProvider.System, options, NullLogger<ImportRun>.Instance);
        Along = new ReadingAlong(Run, this, TimeProvider.System, options, NullLogger<ReadingAlong>.Instance);
        Store = new ImportStore(Database, this, Along, options);
        Uploads = new UploadSessions(Database, Store, this, options);
        Imports = new ImportReader(Database);
        Decisions = new ImportDecisions(Database, Imports, this);
        News = new ImportNews(Database);
        Events = new EventQueue(Database);
        History = new HistoryQueue(Database);
        Exceptions = new ExceptionQueue(Database);
    }

    public static readonly Actor Staff = new Actor.Staff(Guid.NewGuid());

    public static readonly Actor Worker = new Actor.Worker();

    public string ConnectionString { get; }

    public PortalDatabase Database { get; }

    public BuildingRegister Register { get; }

    public ReadingIntake Intake { get; }

    public ReadingChart Chart { get; }

    public ReadingSummary Summary { get; }

    public RecentPartitions Partitions { get; }

    public RecentFold Fold { get; }

    public ImportStore Store { get; }

    public ImportRun Run { get; }

    /// <summary>Reads uploads whose length is said while they come in, one at a time.</summary>
    public ReadingAlong Along { get; }

    public UploadSessions Uploads { get; }

    public ImportReader Imports { get; }

    public ImportDecisions Decisions { get; }

    public ImportNews News { get; }

    public EventQueue Events { get; }

    public HistoryQueue History { get; }

    public ExceptionQueue Exceptions { get; }

    public int ReadingNudges { get; private set; }

    public int ImportNudges { get; private set; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ReadingsRig> StartAsync(PostgresFixture postgres) => new($"{await postgres.CreatePortalDatabaseAsync()};Options=-c role={DatabaseRoles.Site}");

    /// <summary>Another process's parts on the same database.</summary>
    public ReadingsRig OnAnotherNode() => new(ConnectionString);

    void IDeliveryNudge.BuildingsAreDue()
    {
    }

    void IDeliveryNudge.ReadingsAreDue() => ReadingNudges++;

    void IDeliveryNudge.HistoryIsDue()
    {
    }

    void IDeliveryNudge.ImportsAreDue() => ImportNudges++;

    public async Task<Actor.Customer> EnrolAsync()
    {
        await using var db = await _contexts.CreateDbContextAsync(Cancel);
        var user = new User { UserName = $"{Guid.NewGuid():N}@example.org", DisplayName = "Anna", CreatedAt = DateTimeOffset.UnixEpoch };
        db.Users.Add(user);
        await db.SaveChangesAsync(Cancel);
        return new Actor.Customer(user.Id);
    }

    public async Task<Building> HomeAsync(Actor actor, string id, params (string Id, DeviceType Type)[] devices)
    {
        var draft = new BuildingDraft
        {
            CustomerBuildingId = id,
            Zip = "1010",
            City = "Wien",
            CountryCode = "AT",
            Devices = [.. devices.Select(device => new DeviceDraft { Id = device.Id, Type = device.Type.ToString() })],
        };
        var home = await Register.RegisterAsync(actor, draft, Cancel);
        Assert.Empty(home.Problems);
        return home.Value!;
    }

    /// <summary>Uploads a file and lets it be read.</summary>
    public async Task<Import> ImportAsync(Actor actor, string text, ImportRequest? request = null)
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var id = await Store.ReceiveAsync(actor, request ?? new ImportRequest { FileName = "readings.csv" }, body, Cancel);
        Assert.Empty(id.Problems);
        await Run.RunAsync(id.Value, Cancel);
        return (await Imports.FindAsync(actor, id.Value, Cancel))!;
    }

    /// <summary>Runs SQL of the test's own as an actor and returns the first column.</summary>
    public async Task<List<T>> QueryAsync<T>(Actor actor, FormattableString sql)
    {
        await using var transaction = await Database.BeginAsync(actor, Cancel);
        var rows = await transaction.Db.Database.SqlQuery<T>(sql).ToListAsync(Cancel);
        await transaction.CommitAsync(Cancel);
        return rows;
    }

    public async Task<T> ScalarAsync<T>(Actor actor, string sql)
    {
        await using var transaction = await Database.BeginAsync(actor, Cancel);
        await using var command = new NpgsqlCommand(sql, transaction.Connection);
        var value = (T)(await command.ExecuteScalarAsync(Cancel))!;
        await transaction.CommitAsync(Cancel);
        return value;
    }

    private sealed class Contexts(string connectionString) : IDbContextFactory<PortalDbContext>
    {
        private readonly DbContextOptions<PortalDbContext> _options =
            (DbContextOptions<PortalDbContext>)PortalDbContext.UsePostgres(new DbContextOptionsBuilder<PortalDbContext>(), connectionString).Options;

        public PortalDbContext CreateDbContext() => new(_options);
    }
}
