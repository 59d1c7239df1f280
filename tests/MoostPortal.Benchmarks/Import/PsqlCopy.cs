using System.Globalization;
using Npgsql;

namespace MoostPortal.Benchmarks.Import;

/// <summary>The peer: <c>psql \copy</c> of a file into an empty table.</summary>
public sealed class PsqlCopy(Stage stage, Psql psql, string table, string path, string options, ReadingsFile truth, string sumMicro)
{
    public const string Database = "peers";

    /// <summary>Each run fills the table anew and drops it.</summary>
    /// <param name="create">Creates the table.</param>
    /// <param name="cancel">Ends the run.</param>
    public async Task<IReadOnlyList<Measurement>> RunAsync(string create, CancellationToken cancel)
    {
        await using var peers = stage.Open(Database);
        await Stage.ExecuteAsync(peers, create, cancel);
        var copy = await stage.Meter.MeasureAsync(
            () => psql.RunAsync(stage.Superuser(Database), $"\\copy {table} from '{path}' {options}", cancel), isOwn: false, cancel);
        var (fault, bytes) = await CheckAsync(peers, cancel);
        await Stage.ExecuteAsync(peers, $"drop table {table}", cancel);
        return [copy with { Fault = fault, TableBytes = bytes }];
    }

    private async Task<(string? Fault, long Bytes)> CheckAsync(NpgsqlDataSource peers, CancellationToken cancel)
    {
        await using var look = peers.CreateCommand($"select count(*), sum({sumMicro}), pg_total_relation_size('{table}') from {table}");
        await using var answer = await look.ExecuteReaderAsync(cancel);
        await answer.ReadAsync(cancel);
        var (count, sum) = (answer.GetInt64(0), answer.GetDecimal(1));
        var fault = (count, sum) == (truth.Rows, truth.SumMicro)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{count} rows, sum {sum}, instead of {truth.Rows} and {truth.SumMicro}");
        return (fault, answer.GetInt64(2));
    }
}
