using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MoostPortal.Core.Access;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Readings;

namespace MoostPortal.Core.Imports;

/// <summary>
/// What a person or program decides about an upload: answers to its questions, to store it, to take it back. A worker does the work; asking twice does no more.
/// Somebody else's upload is none.
/// </summary>
public sealed class ImportDecisions(PortalDatabase database, ImportReader reader, IDeliveryNudge nudge)
{
    private const int MostAnswers = 200;
    private const int LongestAnswer = 200;

    private static readonly Actor s_worker = new Actor.Worker();

    /// <summary>Keeps answers beside those given before and has the file read again. Allowed while a question is open, and in the preview.</summary>
    /// <param name="actor">Who answers.</param>
    /// <param name="importId">The upload.</param>
    /// <param name="answers">By the question's id the option's; besides, unasked, "device:N" and "type:N" for a series, "bill" in kWh.</param>
    /// <param name="cancel">Ends the call.</param>
    public async Task<Outcome<Import>> AnswerAsync(Actor actor, Guid importId, IReadOnlyDictionary<string, string> answers, CancellationToken cancel)
    {
        if (await reader.FindAsync(actor, importId, cancel) is not { } import)
        {
            return NotFound();
        }

        if (import.Phase is not (ImportPhase.Question or ImportPhase.Preview))
        {
            return NotNow(import);
        }

        if (Check(import, answers) is { Count: > 0 } problems)
        {
            return problems;
        }

        var json = JsonSerializer.Serialize(answers.ToDictionary(), ImportJson.Default.DictionaryStringString);
        return await ChangeAsync(
            actor, importId,
            $"""
            update import set state = 'received', answers = answers || {json}::jsonb, bytes_read = 0, updated_at = now()
            where import_id = {importId} and state in ('question', 'preview') and bytes_gone_at is null
            """, cancel);
    }

    /// <summary>Has the readings stored: at once from the preview, or as soon as the file is read. It stays so when it was committed before.</summary>
    /// <param name="actor">Who commits.</param>
    /// <param name="importId">The upload.</param>
    /// <param name="changed">What becomes of readings with another value; null leaves what the upload said.</param>
    /// <param name="cancel">Ends the call.</param>
    public async Task<Outcome<Import>> CommitAsync(Actor actor, Guid importId, ChangePolicy? changed, CancellationToken cancel)
    {
        if (await reader.FindAsync(actor, importId, cancel) is not { } import)
        {
            return NotFound();
        }

        return import.Phase switch
        {
            ImportPhase.Committing or ImportPhase.Committed => import,
            ImportPhase.Question or ImportPhase.Refused or ImportPhase.Undone => NotNow(import),
            _ => await ChangeAsync(
                actor, importId,
                $"""
                update import set state = case when state = 'preview' then 'committing' else state end, waits_for_commit = false,
                    changed_policy = coalesce({changed?.Word()}, changed_policy), updated_at = now()
                where import_id = {importId} and state in ('receiving', 'received', 'reading', 'preview') and bytes_gone_at is null
                """, cancel),
        };
    }

    /// <summary>Has everything taken back that the upload stored.</summary>
    public async Task<Outcome<Import>> UndoAsync(Actor actor, Guid importId, CancellationToken cancel)
    {
        if (await reader.FindAsync(actor, importId, cancel) is not { } import)
        {
            return NotFound();
        }

        return import.Phase switch
        {
            ImportPhase.Undone => import,
            ImportPhase.Committed => await ChangeAsync(
                actor, importId,
                $"update import set undo_asked_at = coalesce(undo_asked_at, now()), updated_at = now() where import_id = {importId} and state = 'committed'", cancel),
            _ => NotNow(import),
        };
    }

    /// <summary>What <see cref="UndoAsync"/> would come to now: it is done and rolled back.</summary>
    public async Task<Outcome<ImportUndone>> ForecastUndoAsync(Actor actor, Guid importId, CancellationToken cancel)
    {
        if (await reader.FindAsync(actor, importId, cancel) is not { } import)
        {
            return NotFound();
        }

        if (import.Phase != ImportPhase.Committed)
        {
            return NotNow(import);
        }

        await using var transaction = await database.BeginAsync(s_worker, cancel);
        var change = await transaction.Db.Database.SqlQuery<long?>($"select change_id as \"Value\" from import where import_id = {importId}").SingleAsync(cancel);
        var (_, undone) = change is { } id ? await ReadingUndo.ApplyAsync(transaction.Connection, id, cancel) : default;
        return new ImportUndone(undone.NeverSent, undone.Resent, undone.NotRecalled);
    }

    /// <summary>Throws an upload away of which nothing was stored.</summary>
    /// <returns>Why not, or null.</returns>
    public async Task<Problem?> DiscardAsync(Actor actor, Guid importId, CancellationToken cancel)
    {
        if (await reader.FindAsync(actor, importId, cancel) is not { } import)
        {
            return NotFound();
        }

        if (import.Phase is not (ImportPhase.Question or ImportPhase.Preview or ImportPhase.Refused))
        {
            return NotNow(import);
        }

        await using var transaction = await database.BeginAsync(s_worker, cancel);
        await transaction.Db.Database.ExecuteSqlAsync($"delete from import where import_id = {importId} and state in ('question', 'preview', 'refused')", cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    private async Task<Outcome<Import>> ChangeAsync(Actor actor, Guid importId, FormattableString update, CancellationToken cancel)
    {
        // The actor's own role may only look, and has just done so; what it may change is said above.
        await using (var transaction = await database.BeginAsync(s_worker, cancel))
        {
            var isChanged = await transaction.Db.Database.ExecuteSqlAsync(update, cancel) > 0;
            await transaction.CommitAsync(cancel);
            if (!isChanged)
            {
                return new Problem("", "import.state.gone");
            }
        }

        nudge.ImportsAreDue();
        return await reader.FindAsync(actor, importId, cancel) is { } changed ? changed : NotFound();
    }

    private static List<Problem> Check(Import import, IReadOnlyDictionary<string, string> answers)
    {
        if (answers.Count == 0 || answers.Count > MostAnswers)
        {
            return [new Problem("answers", "import.answers.count", MostAnswers)];
        }

        var questions = (import.Report?.Questions ?? []).ToDictionary(question => question.Id);
        return
        [
            .. from answer in answers
               let field = $"answers.{answer.Key}"
               let problem = questions.TryGetValue(answer.Key, out var question)
                   ? question.Options.Any(option => option.Id == answer.Value) ? null : new Problem(field, "import.answer.option", string.Join(", ", question.Options.Select(option => option.Id)))
                   : CheckUnasked(import, field, answer.Key, answer.Value)
               where problem is not null
               select problem,
        ];
    }

    // An answer may be changed later, when its question is gone; and series may be sent elsewhere without being asked.
    private static Problem? CheckUnasked(Import import, string field, string id, string answer) => id.Split(':')[0] switch
    {
        _ when answer.Length is 0 or > LongestAnswer => new Problem(field, "import.answer.length", LongestAnswer),
        _ when import.Answers.ContainsKey(id) => null,
        BillTotal.Question => BillTotal.ParseKWh(answer) is null ? new Problem(field, "import.answer.bill") : null,
        ImportReading.HeldQuestion => answer is "release" or "leave" ? null : new Problem(field, "import.answer.option", "leave, release"),
        "type" => ReadingRules.CheckType(answer, out _) is { } wrong ? wrong with { Field = field } : null,
        "device" or "series" => null,
        _ => new Problem(field, "import.answer.unasked"),
    };

    private static Problem NotFound() => new("id", "import.not-found");

    private static Problem NotNow(Import import) => new("", $"import.state.{StateWord(import.Phase)}");

    private static string StateWord(ImportPhase phase) => phase switch
    {
        ImportPhase.Receiving or ImportPhase.Received => "reading",
        _ => phase.ToString().ToLowerInvariant(),
    };
}
