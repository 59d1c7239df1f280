using System.Text.Json;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Problems;
using MoostPortal.Web.Api.Json;

namespace MoostPortal.Web.Api.Imports;

/// <summary>Reads <c>{"answers": {"decimalMark": "comma"}}</c> and <c>{"changed": "replace"}</c>.</summary>
internal static class ImportDecisionReader
{
    /// <summary>Also takes a list, <c>{"answers": [{"id": "decimalMark", "option": "comma"}]}</c>, and the answers without the member around them.</summary>
    public static Outcome<ImportAnswers> ReadAnswers(ReadOnlyMemory<byte> body)
    {
        var problems = new List<Problem>();
        var answers = new Dictionary<string, string>();
        _ = JsonBody.Read(body, problems, root =>
        {
            var element = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("answers", out var inner) ? inner : root;
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    ReadMembers(element, answers, problems);
                    break;
                case JsonValueKind.Array:
                    ReadItems(element, answers, problems);
                    break;
                default:
                    problems.Add(new Problem("answers", "json.object.expected"));
                    break;
            }

            return answers;
        });
        return problems.Count > 0 ? problems : new ImportAnswers(answers);
    }

    public static Outcome<ImportCommit> ReadCommit(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return new ImportCommit(Changed: null);
        }

        var problems = new List<Problem>();
        var word = (string?)null;
        _ = JsonBody.Read(body, problems, root =>
        {
            var members = MemberReader.Over(root, "", problems);
            word = members?.Text("changed");
            members?.End();
            return root.GetRawText();
        });
        if (word is not null && ChangePolicyWord.Find(word) is null)
        {
            problems.Add(new Problem("changed", "import.changed.word", word));
        }

        return problems.Count > 0 ? problems : new ImportCommit(ChangePolicyWord.Find(word));
    }

    private static void ReadMembers(JsonElement element, Dictionary<string, string> answers, List<Problem> problems)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (TextOf(member.Value) is { } answer)
            {
                answers[member.Name] = answer;
            }
            else
            {
                problems.Add(new Problem($"answers.{member.Name}", "json.text.expected"));
            }
        }
    }

    private static void ReadItems(JsonElement element, Dictionary<string, string> answers, List<Problem> problems)
    {
        var place = 0;
        foreach (var item in element.EnumerateArray())
        {
            if (MemberReader.Over(item, $"answers[{place++}]", problems) is { } members)
            {
                if (members.Text("id") is { } id && members.Text("option") is { } option)
                {
                    answers[id] = option;
                }

                members.End();
            }
        }
    }

    // A bill is a number, and a program may send it as one.
    private static string? TextOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };
}
