using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using MoostPortal.Core.Delivery;
using MoostPortal.Moost.Pace;
using MoostPortal.Moost.Wire;

namespace MoostPortal.Moost.Buildings;

/// <summary>
/// Brings MOOST's picture of a home to ours: read, change only our part, write the whole back. What MOOST says of a home's existence is
/// believed once; when it then says the opposite, the attempt ends instead of swinging on.
/// </summary>
public sealed class MoostBuildings
{
    private const string Swing = "MOOST says that the building exists and that it does not, in turn; somebody may be changing it at this moment.";

    private readonly MoostCalls _calls;
    private readonly string _customerId;
    private readonly TimeSpan _longest;

    internal MoostBuildings(MoostCalls calls, IOptions<MoostOptions> options)
    {
        _calls = calls;
        _customerId = options.Value.CustomerId;

        Window = new CallWindow(options.Value.BuildingsInFlight);

        // Together the requests of one push stay within the lease of its building.
        _longest = options.Value.AttemptTimeout * 2.5;
    }

    /// <summary>How many requests about buildings are under way at once.</summary>
    public CallWindow Window { get; }

    /// <summary>One attempt, of as many requests as the answers ask for.</summary>
    public Task<PushSettlement> PushAsync(BuildingContent wanted, KnownRemote known, CancellationToken cancel) => WithinLeaseAsync(
        wanted.CustomerBuildingId,
        c => known.SentVersion == 0 ? CreateAsync(wanted, known, mayExist: true, c) : ChangeAsync(wanted, known, c),
        cancel);

    /// <summary>Removes a home from MOOST; one that is not there counts as removed.</summary>
    public Task<PushSettlement> DeleteAsync(string customerBuildingId, CancellationToken cancel) => WithinLeaseAsync(
        customerBuildingId,
        async c =>
        {
            var answer = await _calls.WriteAsync(Window, (api, token, attempt) => api.DeleteBuildingAsync(customerBuildingId, token, attempt), c);
            return answer.IsSuccess || answer.Status == 404 ? new PushSettlement.Removed() : Settle(answer, isWrite: true);
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
        lease.CancelAfter(_longest);
        try
        {
            return await push(lease.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new PushSettlement.Later(null, "MOOST is too slow.", null, IsAmbiguous: true);
        }
    }

    private async Task<PushSettlement> CreateAsync(BuildingContent wanted, KnownRemote known, bool mayExist, CancellationToken cancel)
    {
        var own = OwnPart.Of(wanted, _customerId);
        var answer = await SendAsync(own, (api, body, token, attempt) => api.CreateBuildingAsync(body, token, attempt), cancel);
        if (answer.IsSuccess)
        {
            var shown = Shown(answer, wanted) is { } json && json.ContainsKey("id") ? json : await ReadBackAsync(wanted, cancel);
            return Acknowledged(answer.Status!.Value, own, shown);
        }

        if (answer.Status != 409)
        {
            return Settle(answer, isWrite: true);
        }

        if (!mayExist)
        {
            return new PushSettlement.Later(409, Swing, null, IsAmbiguous: false);
        }

        var (read, failure) = await ReadAsync(wanted, cancel);
        return read is not null ? await PutAsync(read, wanted, known, mayBeMissing: false, cancel)
            : failure!.Status == 404 ? new PushSettlement.Later(404, Swing, null, IsAmbiguous: false)
            : Settle(failure, isWrite: false);
    }

    private async Task<PushSettlement> ChangeAsync(BuildingContent wanted, KnownRemote known, CancellationToken cancel)
    {
        var (read, failure) = await ReadAsync(wanted, cancel);
        return read is not null ? await PutAsync(read, wanted, known, mayBeMissing: true, cancel)
            : failure!.Status == 404 ? await CreateAsync(wanted, known, mayExist: false, cancel)
            : Settle(failure, isWrite: false);
    }

    private async Task<PushSettlement> PutAsync(JsonObject read, BuildingContent wanted, KnownRemote known, bool mayBeMissing, CancellationToken cancel)
    {
        var own = OwnPart.Of(wanted, _customerId);
        var merge = BuildingMerge.Of(read, wanted, known, _customerId);
        if (merge.Removed.Count == 0 && JsonNode.DeepEquals(merge.Result, read))
        {
            return Acknowledged(200, own, read);
        }

        var answer = await PutAsync(merge.Result, cancel);
        if (answer.Status == 404)
        {
            return mayBeMissing ? await CreateAsync(wanted, known, mayExist: false, cancel) : new PushSettlement.Later(404, Swing, null, IsAmbiguous: false);
        }

        if (merge.Removed.Count > 0 && (answer.IsSuccess || answer.Status is 400 or 422))
        {
            return await RemoveAsync(merge, answer, wanted, own, cancel);
        }

        return answer.IsSuccess ? Acknowledged(answer.Status!.Value, own, Shown(answer, wanted) ?? await ReadBackAsync(wanted, cancel)) : Settle(answer, isWrite: true);
    }

    // Nobody says whether a PUT removes what it leaves out. So it is looked up, and if need be said once more with an explicit null.
    private async Task<PushSettlement> RemoveAsync(BuildingMerge merge, MoostAnswer first, BuildingContent wanted, JsonObject own, CancellationToken cancel)
    {
        var answer = first;
        for (var withNulls = false; ; withNulls = true)
        {
            if (answer.IsSuccess)
            {
                var (shown, failure) = await ReadAsync(wanted, cancel);
                if (shown is null)
                {
                    return Settle(failure!, isWrite: false);
                }

                var still = merge.Removed.Where(path => BuildingJson.IsSet(shown, path)).Select(path => string.Join('.', path)).ToArray();
                if (still.Length == 0)
                {
                    return Acknowledged(answer.Status!.Value, own, shown);
                }

                if (withNulls)
                {
                    return new PushSettlement.Refused(answer.Status!.Value, $"MOOST keeps {string.Join(", ", still)}, whether it is left out or sent as null.");
                }
            }

            if (withNulls)
            {
                return Settle(first.IsRefusal && answer.IsRefusal ? first : answer, isWrite: true);
            }

            answer = await PutAsync(BuildingJson.WithNulls(merge.Result, merge.Removed), cancel);
        }
    }

    private Task<MoostAnswer> PutAsync(JsonObject building, CancellationToken cancel) =>
        SendAsync(building, (api, body, token, attempt) => api.ChangeBuildingAsync(body, token, attempt), cancel);

    private async Task<MoostAnswer> SendAsync(
        JsonObject building, Func<IMoostApi, HttpContent, string, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancel)
    {
        var text = BuildingJson.Write(building);
        using var body = new RequestBytes(Encoding.UTF8.GetMaxByteCount(text.Length));
        body.Advance(Encoding.UTF8.GetBytes(text, body.GetSpan()));
        return await _calls.WriteAsync(Window, (api, token, attempt) => send(api, body.ToContent(), token, attempt), cancel);
    }

    private async Task<(JsonObject? Read, MoostAnswer? Failure)> ReadAsync(BuildingContent wanted, CancellationToken cancel)
    {
        var answer = await _calls.ReadAsync(Window, (api, token, attempt) => api.GetBuildingAsync(wanted.CustomerBuildingId, token, attempt), BoundedBody.MostObjectBytes, cancel);
        if (!answer.IsSuccess)
        {
            return (null, answer);
        }

        return Shown(answer, wanted) is { } read ? (read, null) : (null, MoostAnswer.NotSent("MOOST's answer to reading the building is not the building."));
    }

    // It is only for show and for the next comparison, so its failure does not undo the success before.
    private async Task<JsonObject?> ReadBackAsync(BuildingContent wanted, CancellationToken cancel) => (await ReadAsync(wanted, cancel)).Read;

    private static JsonObject? Shown(MoostAnswer answer, BuildingContent wanted) =>
        BuildingJson.Read(answer.Body) is { } json && BuildingJson.Text(json["customerBuildingId"]) == wanted.CustomerBuildingId ? json : null;

    private static PushSettlement.Acknowledged Acknowledged(int status, JsonObject own, JsonObject? shown) =>
        new(status, BuildingJson.Write(own), BuildingJson.WriteForKeeping(shown)) { CoreFingerprint = shown is null ? null : BuildingFingerprint.OfCore(BuildingJson.Bytes(shown)) };

    private static PushSettlement Settle(MoostAnswer answer, bool isWrite) => answer switch
    {
        { Status: 403 } => new PushSettlement.Refused(403, $"{answer.Reason} (Does the token's scope include write:buildings, and is Moost:CustomerId right?)"),
        { IsRefusal: true } => new PushSettlement.Refused(answer.Status!.Value, answer.Reason),
        _ => new PushSettlement.Later(answer.Status, answer.Reason, answer.RetryAfter, isWrite && answer.IsAmbiguous),
    };
}
