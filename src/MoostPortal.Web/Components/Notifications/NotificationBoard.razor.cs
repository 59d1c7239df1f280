using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Access;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Notifications;
using MoostPortal.Core.People;
using MoostPortal.Core.Problems;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Homes;
using MoostPortal.Web.Components.Look;
using MudBlazor;

namespace MoostPortal.Web.Components.Notifications;

/// <summary>Asks for the rules of MOOST, and carries each switch and each change of a person to the register.</summary>
public sealed partial class NotificationBoard(
    CurrentActor current, BuildingRegister register, NotificationRules rules, IDialogService dialogs, IStringLocalizer<NotificationsTexts> texts) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<NotificationRule>? _rules;
    private IReadOnlyList<Problem> _problems = [];
    private IReadOnlyList<FieldMessage> _personProblems = [];
    private string? _changedRuleId;
    private string? _said;
    private string? _personSaid;

    [Parameter, EditorRequired]
    public HomeView Home { get; set; } = null!;

    private IStringLocalizer<NotificationsTexts> Texts => texts;

    private IReadOnlyList<Occupant> People => [.. Home.Building.Occupants.OrderBy(NameOf, StringComparer.CurrentCulture)];

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnInitializedAsync() =>
        _rules = await rules.ListAsync(await current.GetAsync(_left.Token), _left.Token);

    private static string NameOf(Occupant person) => person.Name ?? person.UserId;

    private async Task SwitchAsync((RuleSwitch Cell, bool Receives) change)
    {
        var person = Home.Building.Occupants.Find(o => o.UserId == change.Cell.UserId);
        await SayAsync(
            change.Cell.RuleId!,
            texts[change.Receives ? "SaidOn" : "SaidOff", person is null ? change.Cell.UserId! : NameOf(person)],
            actor => register.SwitchAsync(actor, Home.Building.Id, change.Cell, change.Receives, _left.Token));
    }

    private Task SwitchForAllAsync((string RuleId, bool Receive) change) => SayAsync(
        change.RuleId,
        texts[change.Receive ? "SaidAllOn" : "SaidAllOff"],
        actor => register.SwitchForAllAsync(actor, Home.Building.Id, change.RuleId, change.Receive, _left.Token));

    private async Task SayAsync(string ruleId, string saved, Func<Actor, Task<Outcome<Building>>> command)
    {
        (_changedRuleId, _said) = (null, null);
        _problems = await DoAsync(command);
        (_changedRuleId, _said) = _problems.Count == 0 ? (ruleId, saved) : (null, null);
    }

    private async Task<bool> AddAsync(OccupantDraft person)
    {
        var problems = await DoAsync(actor => register.AddPersonAsync(actor, Home.Building.Id, person, _left.Token));
        _personProblems = problems.ForForm();
        _personSaid = problems.Count == 0 ? texts["PersonAdded", person.Name ?? person.UserId!].Value : null;

        // The list asks by a function and not by an event, so nobody else tells this component to show what came of it.
        StateHasChanged();
        return problems.Count == 0;
    }

    private async Task RenameAsync(OccupantDraft person)
    {
        _problems = await DoAsync(actor => register.RenamePersonAsync(actor, Home.Building.Id, person, _left.Token));
        _personSaid = _problems.Count == 0 ? texts["PersonRenamed", person.Name ?? person.UserId!].Value : null;
    }

    private async Task RemoveAsync(Occupant person)
    {
        var agreed = await dialogs.ConfirmAsync(new Confirmation
        {
            Title = texts["RemoveAsk", NameOf(person)],
            Text = texts["RemoveWhat"],
            ConfirmText = texts["Remove"],
            Destructive = true,
        });
        if (agreed)
        {
            _problems = await DoAsync(actor => register.RemovePersonAsync(actor, Home.Building.Id, person.UserId, _left.Token));
            _personSaid = _problems.Count == 0 ? texts["PersonRemoved", NameOf(person)].Value : null;
        }
    }

    // What is shown afterwards is what the database holds, also when the change was refused.
    private async Task<IReadOnlyList<Problem>> DoAsync(Func<Actor, Task<Outcome<Building>>> command)
    {
        var done = await command(await current.GetAsync(_left.Token));
        await Home.ReloadAsync();
        return done.Problems;
    }
}
