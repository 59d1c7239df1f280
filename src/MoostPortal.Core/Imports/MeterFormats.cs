using Microsoft.Extensions.Logging;
using MoostPortal.Core.Access;
using MoostPortal.MeterFiles.Formats;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>The formats that files are compared with: those that the program brings along, and those that staff made live since.</summary>
public sealed partial class MeterFormats(PortalDatabase database, ILogger<MeterFormats> logger)
{
    private volatile Kept _kept = new("", FormatCatalogue.BuiltIn);

    /// <summary>The catalogue as it is now. A definition is read once for each version.</summary>
    public async Task<FormatCatalogue> CurrentAsync(CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(new Actor.Worker(), cancel);
        var versions = await ScalarAsync(
            transaction.Connection, "select coalesce(string_agg(format_id || ' ' || version, ',' order by format_id), '') from meter_format where state = 'live'", cancel);
        if (versions != _kept.Versions)
        {
            _kept = new Kept(versions, FormatCatalogue.BuiltIn.With(await ReadAsync(transaction.Connection, cancel)));
        }

        return _kept.Catalogue;
    }

    private async Task<List<FormatDefinition>> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var definitions = new List<FormatDefinition>();
        await using var read = new NpgsqlCommand("select format_id, definition::text from meter_format where state = 'live' order by format_id", connection);
        await using var reader = await read.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            if (FormatDefinition.Parse(reader.GetString(1), out var problems) is { } definition)
            {
                definitions.Add(definition);
            }
            else
            {
                LogUnreadable(reader.GetString(0), problems.Count);
            }
        }

        return definitions;
    }

    private static async Task<string> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var ask = new NpgsqlCommand(sql, connection);
        return (string)(await ask.ExecuteScalarAsync(cancel))!;
    }

    [LoggerMessage(LogLevel.Warning, "The live definition of format {FormatId} is passed over: it has {Problems} problems.")]
    private partial void LogUnreadable(string formatId, int problems);

    private sealed record Kept(string Versions, FormatCatalogue Catalogue);
}
