using Microsoft.EntityFrameworkCore;

namespace MoostPortal.Benchmarks.Import;

/// <summary>The peer that most people write: entities by the thousand through EF Core, into a row table with the same key.</summary>
public sealed class EfCoreRows(Stage stage, ReadingsFile file)
{
    public const int Rows = 20_000;

    private const int RowsOfSave = 1000;

    /// <summary>So many rows are enough, and more would take minutes: what they cost is taken times as many as the file has.</summary>
    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancel)
    {
        await using var peers = stage.Open(PsqlCopy.Database);
        await Stage.ExecuteAsync(peers, "create table entity (series_id int, at bigint, value_micro bigint, primary key (series_id, at))", cancel);
        var entities = new List<Entity>(Rows);
        await foreach (var line in File.ReadLinesAsync(file.MappedPath, cancel))
        {
            var fields = Array.ConvertAll(line.Split(','), field => long.Parse(field, System.Globalization.CultureInfo.InvariantCulture));
            entities.Add(new Entity { SeriesId = (int)fields[0], At = fields[1], ValueMicro = fields[2] });
            if (entities.Count == Rows)
            {
                break;
            }
        }

        var measured = await stage.Meter.MeasureAsync(() => SaveAsync(entities, cancel), isOwn: true, cancel);
        await using var look = peers.CreateCommand("select count(*) from entity");
        var count = (long)(await look.ExecuteScalarAsync(cancel))!;
        await Stage.ExecuteAsync(peers, "drop table entity", cancel);
        var times = (double)file.Rows / Rows;
        return
        [
            measured with
            {
                Wall = measured.Wall * times,
                ClientCpu = measured.ClientCpu * times,
                ServerCpu = measured.ServerCpu * times,
                WalBytes = (long)(measured.WalBytes * times),
                Fault = count == Rows ? null : $"{count} rows instead of {Rows}",
            },
        ];
    }

    private async Task SaveAsync(List<Entity> entities, CancellationToken cancel)
    {
        foreach (var some in entities.Chunk(RowsOfSave))
        {
            await using var context = new Entities(stage.Superuser(PsqlCopy.Database).ConnectionString);
            context.AddRange(some);
            await context.SaveChangesAsync(cancel);
        }
    }

    private sealed class Entities(string connectionString) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseNpgsql(connectionString);

        protected override void OnModelCreating(ModelBuilder model) => model.Entity<Entity>(entity =>
        {
            entity.ToTable("entity").HasKey(one => new { one.SeriesId, one.At });
            entity.Property(one => one.SeriesId).HasColumnName("series_id").ValueGeneratedNever();
            entity.Property(one => one.At).HasColumnName("at").ValueGeneratedNever();
            entity.Property(one => one.ValueMicro).HasColumnName("value_micro");
        });
    }

    private sealed class Entity
    {
        public int SeriesId { get; init; }

        public long At { get; init; }

        public long ValueMicro { get; init; }
    }
}
