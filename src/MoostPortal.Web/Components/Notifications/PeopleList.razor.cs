using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.People;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Notifications;

/// <summary>The people who receive a home's notifications: named, added, removed.</summary>
public sealed partial class PeopleList(IStringLocalizer<NotificationsTexts> texts)
{
    private string? _name;
    private string? _userId;

    [Parameter, EditorRequired]
    public IReadOnlyList<Occupant> People { get; set; } = [];

    /// <summary>What kept the last person from being added.</summary>
    [Parameter]
    public IReadOnlyList<FieldMessage> Problems { get; set; } = [];

    /// <summary>Answers whether the person was added; the fields are emptied then.</summary>
    [Parameter, EditorRequired]
    public Func<OccupantDraft, Task<bool>> Add { get; set; } = null!;

    [Parameter]
    public EventCallback<OccupantDraft> OnRename { get; set; }

    [Parameter]
    public EventCallback<Occupant> OnRemove { get; set; }

    private IStringLocalizer<NotificationsTexts> Texts => texts;

    private static string? Typed(ChangeEventArgs change) => change.Value as string is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private async Task AddAsync()
    {
        var name = string.IsNullOrWhiteSpace(_name) ? null : _name.Trim();
        if (await Add(new OccupantDraft(_userId?.Trim(), name)))
        {
            (_name, _userId) = (null, null);
        }
    }
}
