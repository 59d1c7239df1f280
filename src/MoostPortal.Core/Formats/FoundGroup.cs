using System.Text;
using Npgsql;

namespace MoostPortal.Core.Formats;

/// <summary>A layout as the database has it, before anybody guessed whose it is.</summary>
internal sealed record FoundGroup(FormatGroup Group, string? DriftedFrom, string? Form, string Header, char Delimiter)
{
    public static FoundGroup Read(NpgsqlDataReader reader) => new(
        new FormatGroup
        {
            Fingerprint = reader.GetString(0),
            Files = reader.GetInt32(1),
            RecentFiles = reader.GetInt32(2),
            Homes = reader.GetInt32(3),
            FirstSeen = reader.GetFieldValue<DateTimeOffset>(4),
            LastSeen = reader.GetFieldValue<DateTimeOffset>(5),
            LatestImportId = reader.GetGuid(8),
            Samples = reader.GetInt32(11),
        },
        reader.IsDBNull(6) ? null : reader.GetString(6),
        reader.IsDBNull(7) ? null : reader.GetString(7),
        reader.IsDBNull(9) ? "" : Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(9)),
        reader.IsDBNull(10) ? ';' : reader.GetString(10) is [var mark, ..] ? mark : ';');
}
