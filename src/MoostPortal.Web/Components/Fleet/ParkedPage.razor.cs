using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Components.Look;
using MudBlazor;

namespace MoostPortal.Web.Components.Fleet;

/// <summary>What waits for a person, by cause, the largest first: try all of a cause again, or decide that it is never sent.</summary>
public sealed partial class ParkedPage(
    CurrentActor current, ParkedWork parked, DeliveryRetry retry, IDialogService dialogs, IStringLocalizer<FleetTexts> texts) : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<ParkedCause>? _causes;
    private bool _busy;
    private string? _problem;
    private string? _done;

    private IStringLocalizer<FleetTexts> Texts => texts;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    // The page is rendered once before its circuit is there; the query waits for the second time.
    protected override Task OnInitializedAsync() => RendererInfo.IsInteractive ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync() => _causes = await parked.CausesAsync(await current.GetAsync(_left.Token), _left.Token);

    private async Task RetryAsync(ParkedCause cause)
    {
        var question = new Confirmation
        {
            Title = texts["RetryCause"],
            Text = texts[$"RetryCause{cause.State}", FleetWords.Count(cause.Items), FleetWords.Count(cause.Homes)],
            ConfirmText = texts["Retry"],
        };
        if (await dialogs.ConfirmAsync(question))
        {
            await DoAsync(async actor =>
            {
                var retried = await retry.RetryAsync(actor, cause.Filter, _left.Token);
                (_problem, _done) = (null, texts["Retried", retried.Buildings, retried.Events, retried.Ranges]);
            });
        }
    }

    private async Task GiveUpAsync((ParkedCause Cause, string Note) decision)
    {
        var (cause, note) = decision;
        var question = new Confirmation
        {
            Title = texts["GiveUp"],
            Text = texts["GiveUpText", FleetWords.Count(cause.Items), FleetWords.Count(cause.Homes)],
            ConfirmText = texts["GiveUp"],
            Destructive = true,
        };
        if (await dialogs.ConfirmAsync(question))
        {
            await DoAsync(async actor =>
            {
                var given = await parked.GiveUpAsync(actor, cause.Filter, note, _left.Token);
                _problem = given.Succeeded ? null : given.Problems[0].Message;
                _done = given.Succeeded ? texts["GivenUp", given.Value].Value : null;
            });
        }
    }

    private async Task DoAsync(Func<Core.Access.Actor, Task> act)
    {
        _busy = true;
        try
        {
            await act(await current.GetAsync(_left.Token));
            await LoadAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
