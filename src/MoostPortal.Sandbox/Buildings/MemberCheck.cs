using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MoostPortal.Sandbox.Wire;

namespace MoostPortal.Sandbox.Buildings;

/// <summary>Checks the members of one JSON object and notes each fault with its path.</summary>
internal sealed class MemberCheck(JsonObject json, string path, List<Refusal> refusals)
{
    public string? RequiredText(string name, Func<string, string?> refuse) => Require(name) is { } node ? Text(name, node, refuse) : null;

    public string? RequiredText(string name, Regex pattern, string form) => RequiredText(name, text => pattern.IsMatch(text) ? null : form);

    public string? OptionalText(string name, Func<string, string?> refuse) => json[name] is { } node ? Text(name, node, refuse) : null;

    public string? OptionalText(string name, Regex pattern, string form) => OptionalText(name, text => pattern.IsMatch(text) ? null : form);

    public long? RequiredSeconds(string name) => Require(name) is null ? null : OptionalSeconds(name);

    public long? OptionalSeconds(string name)
    {
        if (json[name] is not { } node)
        {
            return null;
        }

        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.Number || !value.TryGetValue<long>(out var seconds))
        {
            Refuse(name, "must be a whole number");
            return null;
        }

        if (EpochSeconds.Refuse(seconds) is { } reason)
        {
            Refuse(name, reason);
            return null;
        }

        return seconds;
    }

    public void OptionalFlag(string name)
    {
        if (json[name] is { } node && node.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
        {
            Refuse(name, "must be true or false");
        }
    }

    public void RequiredNumber(string name, double least, double most)
    {
        if (Require(name) is { } node
            && (node.GetValueKind() != JsonValueKind.Number || !node.AsValue().TryGetValue<double>(out var number) || !(number >= least && number <= most)))
        {
            Refuse(name, FormattableString.Invariant($"must be a number from {least} to {most}"));
        }
    }

    public void RequiredObject(string name, Action<MemberCheck> check)
    {
        if (Require(name) is not null)
        {
            OptionalObject(name, check);
        }
    }

    public void OptionalObject(string name, Action<MemberCheck> check)
    {
        switch (json[name])
        {
            case null:
                break;
            case JsonObject member:
                check(new MemberCheck(member, $"{path}{name}.", refusals));
                break;
            default:
                Refuse(name, "must be an object");
                break;
        }
    }

    public void RequiredArray(string name, Action<JsonNode?, string> checkItem)
    {
        if (Require(name) is not null)
        {
            OptionalArray(name, checkItem);
        }
    }

    public void OptionalArray(string name, Action<JsonNode?, string> checkItem)
    {
        switch (json[name])
        {
            case null:
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    checkItem(items[i], $"{path}{name}[{i}]");
                }

                break;
            default:
                Refuse(name, "must be an array");
                break;
        }
    }

    public void OptionalTexts(string name, Regex pattern, string form) => OptionalArray(name, (item, at) =>
    {
        if (item?.GetValueKind() != JsonValueKind.String || !pattern.IsMatch(item.GetValue<string>()))
        {
            refusals.Add(new Refusal(at, form));
        }
    });

    public void Forbid(string name, string reason)
    {
        if (json[name] is not null)
        {
            Refuse(name, reason);
        }
    }

    public void Refuse(string name, string reason) => refusals.Add(new Refusal(path + name, reason));

    private JsonNode? Require(string name)
    {
        if (json[name] is { } node)
        {
            return node;
        }

        Refuse(name, "is required");
        return null;
    }

    private string? Text(string name, JsonNode node, Func<string, string?> refuse)
    {
        if (node.GetValueKind() != JsonValueKind.String)
        {
            Refuse(name, "must be a string");
            return null;
        }

        var text = node.GetValue<string>();
        if (refuse(text) is { } reason)
        {
            Refuse(name, reason);
            return null;
        }

        return text;
    }
}
