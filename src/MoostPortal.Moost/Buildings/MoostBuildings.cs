using System.Diagnostics;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Delivery;
using MoostPortal.Moost.Pace;
using MoostPortal.Moost.Wire;

namespace MoostPortal.Moost.Buildings;

/// <summary>Brings homes to MOOST and takes them away again, one attempt at a time. Whoever calls decides about trying again.</summary>
public sealed class MoostBuildings
{
    private readonly MoostCalls _calls;
    private readonly string _customerId;
    private readonly DynamicForm _form;

    internal MoostBuildings(MoostCalls calls, IOptions<MoostOptions> options)
    {
        _calls = calls;
        _customerId = options.Value.CustomerId;
        _form = options.Value.DynamicTariff;
        Window = new CallWindow(options.Value.BuildingsInFlight);

        // Together the requests of one push stay within the lease of its building.
        Longest = options.Value.AttemptTimeout * 2.5;
    }

    /// <summary>How many requests about buildings are under way at once.</summary>
    public CallWindow Window { get; }

    /// <summary>The longest that all requests of one push take together.</summary>
    public TimeSpan Longest { get; }

    /// <summary>One attempt, of as many requests as the answers ask for.</summary>
    public async Task<PushSettlement> PushAsync(BuildingContent wanted, KnownRemote known, CancellationToken cancel)
    {
        var push = new BuildingPush(_calls, Window, _customerId, wanted.With(_form), known);
        var settlement = await WithinLeaseAsync(wanted.CustomerBuildingId, push.RunAsync, cancel);
        return settlement with { Exchanges = push.Exchanges };
    }

    /// <summary>Removes a home from MOOST; one that is not there counts as removed.</summary>
    public Task<PushSettlement> DeleteAsync(string customerBuildingId, CancellationToken cancel) => WithinLeaseAsync(
        customerBuildingId,
        async c =>
        {
            var began = Stopwatch.GetTimestamp();
            var answer = await _calls.WriteAsync(Window, (api, token, attempt) => api.DeleteBuildingAsync(customerBuildingId, token, attempt), c);
            var settlement = answer.IsSuccess || answer.Status == 404 ? new PushSettlement.Removed() : BuildingPush.Settle(answer, isWrite: true);
            return settlement with { Exchanges = [answer.ToExchange("DELETE", Stopwatch.GetElapsedTime(began), request: null)] };
        },
        cancel);

    private async Task<PushSettlement> WithinLeaseAsync(string id, Func<CancellationToken, Task<PushSettlement>> push, CancellationToken cancel)
    {
        if (id is "." or "..")
        {
            // In a path these two mean another place: MOOST's form allows them, URIs do not.
            return new PushSettlement.Refused(400, "A customerBuildingId of only dots cannot be sent to MOOST.");
        }

        using var lease = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        lease.CancelAfter(Longest);
        try
        {
            return await push(lease.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new PushSettlement.Later(null, "MOOST is too slow.", null, IsAmbiguous: true);
        }
    }
}
