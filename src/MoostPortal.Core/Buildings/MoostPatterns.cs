using System.Text.RegularExpressions;

namespace MoostPortal.Core.Buildings;

/// <summary>The identifiers whose form MOOST prescribes, each with the code of the problem that a wrong one raises.</summary>
public sealed partial class MoostPatterns
{
    private readonly Regex _form;
    private readonly string _name;

    private MoostPatterns(string name, Regex form) => (_name, _form) = (name, form);

    /// <summary>customerBuildingId: the business key of a building.</summary>
    public static MoostPatterns BuildingId { get; } = new("building.id", BuildingIdForm());

    /// <summary>deviceId: events demand 3 to 64 characters, so devices are held to the same form.</summary>
    public static MoostPatterns DeviceId { get; } = new("device.id", DeviceIdForm());

    /// <summary>userId of a notification's interaction; the ids in userIds are held to the same form.</summary>
    public static MoostPatterns UserId { get; } = new("user.id", UserIdForm());

    /// <summary>ruleId: 24 characters in every sample.</summary>
    public static MoostPatterns RuleId { get; } = new("rule.id", RuleIdForm());

    /// <summary>The form as a regular expression of the dialect that JSON schemas use.</summary>
    public string Pattern => _form.ToString().Replace("\\z", "$", StringComparison.Ordinal);

    public bool Accepts(string? text) => text is not null && _form.IsMatch(text);

    /// <summary>True when <paramref name="text"/> is no such id; <paramref name="code"/> is then the problem's code.</summary>
    public bool Refuses(string? text, out string code)
    {
        code = string.IsNullOrEmpty(text) ? $"{_name}.missing" : $"{_name}.form";
        return !Accepts(text);
    }

    [GeneratedRegex(@"^[a-zA-Z0-9:._-]{1,100}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BuildingIdForm();

    [GeneratedRegex(@"^[a-zA-Z0-9:._-]{3,64}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DeviceIdForm();

    [GeneratedRegex(@"^[a-zA-Z0-9:._@-]{1,100}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UserIdForm();

    [GeneratedRegex(@"^[a-zA-Z0-9]{24}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RuleIdForm();
}
