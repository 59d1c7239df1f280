using System.Text.Json;
using MoostPortal.MeterFiles.Reports;
using Npgsql;

namespace MoostPortal.Core.Imports;

/// <summary>
/// What was answered about earlier files of a layout: by the household itself, or promoted by staff for everybody. Answers about a series are kept by its words,
/// because its number may differ from file to file.
/// </summary>
internal sealed record ImportMemory(IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Targets)
{
    private static readonly string[] s_ofSeries = ["device", "type", "series", "net"];

    public static ImportMemory None { get; } = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    public bool IsEmpty => Answers.Count + Targets.Count == 0;

    /// <summary>What is remembered, below what is answered for this file.</summary>
    public IReadOnlyDictionary<string, string> Below(IReadOnlyDictionary<string, string> answers, IEnumerable<SeriesReport> series)
    {
        var all = new Dictionary<string, string>(Answers);
        foreach (var one in series)
        {
            foreach (var kind in s_ofSeries)
            {
                if (Targets.TryGetValue($"{kind}@{WordsOf(one)}", out var target))
                {
                    all[$"{kind}:{one.Id}"] = target;
                }
            }
        }

        foreach (var (id, answer) in answers)
        {
            all[id] = answer;
        }

        return all;
    }

    public static async Task<ImportMemory> LoadAsync(NpgsqlConnection connection, int? householdId, string fingerprint, CancellationToken cancel)
    {
        await using var load = new NpgsqlCommand(
            """
            select answers, '{}'::jsonb from shared_mapping where fingerprint = $2
            union all select answers, targets from import_mapping where fingerprint = $2 and household_id = $1
            """, connection)
        {
            Parameters = { new() { Value = householdId ?? 0 }, new() { Value = fingerprint } },
        };
        var memory = None;
        await using var reader = await load.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            memory = new ImportMemory(Over(memory.Answers, reader.GetString(0)), Over(memory.Targets, reader.GetString(1)));
        }

        return memory;
    }

    /// <summary>Keeps what was answered for this file and says something about the next one: not about its days, its held rows, its bill or its meter point.</summary>
    public static async Task SaveAsync(
        NpgsqlConnection connection, int householdId, string fingerprint, IReadOnlyDictionary<string, string> answers, IEnumerable<SeriesReport> series,
        CancellationToken cancel)
    {
        var words = series.ToDictionary(one => $"{one.Id}", WordsOf);
        var targets = answers.Select(answer => (Answer: answer, Id: answer.Key.Split(':')))
            .Where(one => one.Id.Length == 2 && s_ofSeries.Contains(one.Id[0]) && words.ContainsKey(one.Id[1]))
            .ToDictionary(one => $"{one.Id[0]}@{words[one.Id[1]]}", one => one.Answer.Value);
        var kept = answers.Where(answer => IsAboutLayout(answer.Key)).ToDictionary(answer => answer.Key, answer => answer.Value);
        if (targets.Count + kept.Count == 0)
        {
            return;
        }

        await using var save = new NpgsqlCommand(
            """
            insert into import_mapping (household_id, fingerprint, answers, targets) values ($1, $2, $3::jsonb, $4::jsonb)
            on conflict (household_id, fingerprint) do update
                set answers = import_mapping.answers || excluded.answers, targets = import_mapping.targets || excluded.targets, updated_at = now()
            """, connection)
        {
            Parameters =
            {
                new() { Value = householdId },
                new() { Value = fingerprint },
                new() { Value = JsonSerializer.Serialize(kept, ImportJson.Default.DictionaryStringString) },
                new() { Value = JsonSerializer.Serialize(targets, ImportJson.Default.DictionaryStringString) },
            },
        };
        await save.ExecuteNonQueryAsync(cancel);
    }

    private static bool IsAboutLayout(string id) =>
        id.Split(':')[0] is var kind && kind is not ("fold" or ImportReading.HeldQuestion or BillTotal.Question or MeterHomes.Question) && !s_ofSeries.Contains(kind);

    internal static string WordsOf(SeriesReport series) => $"{series.Register}|{series.Direction}|{series.Column}";

    private static Dictionary<string, string> Over(IReadOnlyDictionary<string, string> below, string json)
    {
        var all = new Dictionary<string, string>(below);
        foreach (var (id, answer) in JsonSerializer.Deserialize(json, ImportJson.Default.DictionaryStringString)!)
        {
            all[id] = answer;
        }

        return all;
    }
}
