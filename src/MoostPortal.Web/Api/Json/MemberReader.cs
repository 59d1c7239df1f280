using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MoostPortal.Core.Problems;

namespace MoostPortal.Web.Api.Json;

/// <summary>
/// Takes the members of a JSON object one by one and collects what is wrong with them, each problem at its path. A member that is absent or
/// null is not said. <see cref="End"/> refuses what nobody asked for, so that a misspelt member does not vanish.
/// </summary>
internal sealed class MemberReader
{
    private readonly string _path;
    private readonly List<Problem> _problems;
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private MemberReader(JsonElement element, string path, List<Problem> problems)
    {
        (_path, _problems) = (path, problems);
        foreach (var member in element.EnumerateObject())
        {
            if (!_members.TryAdd(member.Name, member.Value))
            {
                problems.Add(new Problem(At(member.Name), "json.member.twice", At(member.Name)));
            }
        }
    }

    /// <returns>Null, with a problem, when the element is no object.</returns>
    public static MemberReader? Over(JsonElement element, string path, List<Problem> problems)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return new MemberReader(element, path, problems);
        }

        problems.Add(new Problem(path, "json.object.expected"));
        return null;
    }

    public string? Text(string name) => TryTake(name, out var element) ? TextOf(element, At(name)) : null;

    public bool? Flag(string name)
    {
        if (!TryTake(name, out var element))
        {
            return null;
        }

        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return element.GetBoolean();
        }

        Add(At(name), "json.flag.expected");
        return null;
    }

    /// <summary>A number, or a string that holds one in the same notation.</summary>
    public decimal? Number(string name)
    {
        if (!TryTake(name, out var element))
        {
            return null;
        }

        var text = element.ValueKind switch
        {
            JsonValueKind.Number => element.GetRawText(),
            JsonValueKind.String => element.GetString()!,
            _ => null,
        };
        if (text is null)
        {
            Add(At(name), "json.number.expected");
        }
        else if (ExactDecimal.Read(text, out var value) is { } code)
        {
            Add(At(name), code, Shown(text));
        }
        else
        {
            return value;
        }

        return null;
    }

    /// <summary>ISO 8601 with an offset.</summary>
    public DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (_members[name].TryGetDateTimeOffset(out var instant) && InstantText.HasOffset(text))
        {
            return instant;
        }

        Add(At(name), "json.instant.form", Shown(text));
        return null;
    }

    public MemberReader? Object(string name) => TryTake(name, out var element) ? Over(element, At(name), _problems) : null;

    /// <summary>The texts of a list; what is no text leaves null in its place.</summary>
    public List<string?>? Texts(string name) => Items(name)?.Select((item, i) => TextOf(item, At(name, i))).ToList();

    /// <summary>The objects of a list; what is no object leaves an empty one in its place, so that the others keep their numbers.</summary>
    public List<T>? Objects<T>(string name, Func<MemberReader, T> read, Func<T> empty) =>
        Items(name)?.Select((item, i) => Over(item, At(name, i), _problems) is { } members ? read(members) : empty()).ToList();

    /// <summary>Whether the member is there, be it null.</summary>
    public bool Has(string name)
    {
        _known.Add(name);
        return _members.ContainsKey(name);
    }

    /// <summary>Refuses every member that was not asked for.</summary>
    public void End()
    {
        foreach (var name in _members.Keys.Where(name => !_known.Contains(name)))
        {
            Add(At(name), "json.member.unknown", Shown(name), string.Join(", ", _known));
        }
    }

    private JsonElement.ArrayEnumerator? Items(string name)
    {
        if (!TryTake(name, out var element))
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray();
        }

        Add(At(name), "json.array.expected");
        return null;
    }

    private bool TryTake(string name, [NotNullWhen(true)] out JsonElement element)
    {
        _known.Add(name);
        return _members.TryGetValue(name, out element) && element.ValueKind is not JsonValueKind.Null;
    }

    private string? TextOf(JsonElement element, string field)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return element.GetString();
        }

        Add(field, "json.text.expected");
        return null;
    }

    private string At(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private string At(string name, int index) => $"{At(name)}[{index}]";

    private void Add(string field, string code, params object[] args) => _problems.Add(new Problem(field, code, args));

    private static string Shown(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
}
