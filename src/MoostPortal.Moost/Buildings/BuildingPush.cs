using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using MoostPortal.Core.Delivery;
using MoostPortal.Moost.Pace;
using MoostPortal.Moost.Wire;

namespace MoostPortal.Moost.Buildings;

/// <summary>
/// One attempt to bring MOOST's picture of one home to ours, of as many requests as the answers ask for: read, change only our part, write
/// the whole back. What MOOST says of a home's existence is believed once; when it then says the opposite, the attempt ends instead of
/// swinging on.
/// </summary>
internal sealed class BuildingPush(MoostCalls calls, CallWindow window, string customerId, BuildingContent wanted, KnownRemote known)
{
    private const string Swing = "MOOST says that the building exists and that it does not, in turn; somebody may be changing it at this moment.";

    private readonly JsonObject _own = OwnPart.Of(wanted, customerId);
    private readonly List<PushExchange> _exchanges = [];

    /// <summary>The requests so far that wrote, or failed to read.</summary>
    public IReadOnlyList<PushExchange> Exchanges => _exchanges;

    public Task<PushSettlement> RunAsync(CancellationToken cancel) => known.SentVersion == 0 ? CreateAsync(mayExist: true, cancel) : ChangeAsync(cancel);

    private async Task<PushSettlement> CreateAsync(bool mayExist, CancellationToken cancel)
    {
        var answer = await WriteAsync("POST", _own, (api, body, token, attempt) => api.CreateBuildingAsync(body, token, attempt), cancel);
        if (answer.IsSuccess)
        {
            var shown = Shown(answer) is { } json && json.ContainsKey("id") ? json : await ReadBackAsync(cancel);
            return Acknowledged(answer.Status!.Value, shown);
        }

        if (answer.Status != 409)
        {
            return Settle(answer, isWrite: true);
        }

        if (!mayExist)
        {
            return new PushSettlement.Later(409, Swing, null, IsAmbiguous: false);
        }

        var (read, failure) = await ReadAsync(cancel);
        return read is not null ? await PutAsync(read, mayBeMissing: false, cancel)
            : failure!.Status == 404 ? new PushSettlement.Later(404, Swing, null, IsAmbiguous: false)
            : Settle(failure, isWrite: false);
    }

    private async Task<PushSettlement> ChangeAsync(CancellationToken cancel)
    {
        var (read, failure) = await ReadAsync(cancel);
        return read is not null ? await PutAsync(read, mayBeMissing: true, cancel)
            : failure!.Status == 404 ? await CreateAsync(mayExist: false, cancel)
            : Settle(failure, isWrite: false);
    }

    private async Task<PushSettlement> PutAsync(JsonObject read, bool mayBeMissing, CancellationToken cancel)
    {
        var merge = BuildingMerge.Of(read, wanted, known, customerId);
        if (merge.Removed.Count == 0 && JsonNode.DeepEquals(merge.Result, read))
        {
            return Acknowledged(200, read);
        }

        if (merge.OnlyAddsToDevices && await PutDevicesAsync(merge, cancel) is { } settled)
        {
            return settled;
        }

        var answer = await PutAsync(merge.Result, cancel);
        if (answer.Status == 404)
        {
            return mayBeMissing ? await CreateAsync(mayExist: false, cancel) : new PushSettlement.Later(404, Swing, null, IsAmbiguous: false);
        }

        if (merge.Removed.Count > 0 && (answer.IsSuccess || answer.Status is 400 or 422))
        {
            return await RemoveAsync(merge, answer, cancel);
        }

        return answer.IsSuccess ? Acknowledged(answer.Status!.Value, Shown(answer) ?? await ReadBackAsync(cancel)) : Settle(answer, isWrite: true);
    }

    // Whether the call adds or replaces is not said, nor is its answer, so the building is read again: null when it did not do, and the
    // whole building has to be put.
    private async Task<PushSettlement?> PutDevicesAsync(BuildingMerge merge, CancellationToken cancel)
    {
        var answer = await WriteAsync(
            "PUT", merge.Result["devices"]!, (api, body, token, attempt) => api.ChangeDevicesAsync(wanted.CustomerBuildingId, body, token, attempt), cancel);
        if (!answer.IsSuccess)
        {
            return answer.IsRefusal || answer.Status is 404 or 405 or 501 ? null : Settle(answer, isWrite: true);
        }

        var (shown, failure) = await ReadAsync(cancel);
        return shown is null ? Settle(failure!, isWrite: false)
            : merge.HoldsDevices(shown) ? Acknowledged(answer.Status!.Value, shown)
            : null;
    }

    // Nobody says whether a PUT removes what it leaves out. So it is looked up, and if need be said once more with an explicit null.
    private async Task<PushSettlement> RemoveAsync(BuildingMerge merge, MoostAnswer first, CancellationToken cancel)
    {
        var answer = first;
        for (var withNulls = false; ; withNulls = true)
        {
            if (answer.IsSuccess)
            {
                var (shown, failure) = await ReadAsync(cancel);
                if (shown is null)
                {
                    return Settle(failure!, isWrite: false);
                }

                var still = merge.Removed.Where(path => BuildingJson.IsSet(shown, path)).Select(path => string.Join('.', path)).ToArray();
                if (still.Length == 0)
                {
                    return Acknowledged(answer.Status!.Value, shown);
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
        WriteAsync("PUT", building, (api, body, token, attempt) => api.ChangeBuildingAsync(body, token, attempt), cancel);

    private async Task<MoostAnswer> WriteAsync(
        string method, JsonNode json, Func<IMoostApi, HttpContent, string, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancel)
    {
        var text = BuildingJson.Write(json);
        using var body = new RequestBytes(Encoding.UTF8.GetMaxByteCount(text.Length));
        body.Advance(Encoding.UTF8.GetBytes(text, body.GetSpan()));
        var began = Stopwatch.GetTimestamp();
        var answer = await calls.WriteAsync(window, (api, token, attempt) => send(api, body.ToContent(), token, attempt), cancel);
        _exchanges.Add(answer.ToExchange(method, Stopwatch.GetElapsedTime(began), text));
        return answer;
    }

    private async Task<(JsonObject? Read, MoostAnswer? Failure)> ReadAsync(CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await calls.ReadAsync(
            window, (api, token, attempt) => api.GetBuildingAsync(wanted.CustomerBuildingId, token, attempt), BoundedBody.MostObjectBytes, cancel);
        if (answer.IsSuccess && Shown(answer) is { } read)
        {
            return (read, null);
        }

        var failure = answer.IsSuccess ? MoostAnswer.NotSent("MOOST's answer to reading the building is not the building.") : answer;
        _exchanges.Add(failure.ToExchange("GET", Stopwatch.GetElapsedTime(began), request: null));
        return (null, failure);
    }

    // It is only for show and for the next comparison, so its failure does not undo the success before.
    private async Task<JsonObject?> ReadBackAsync(CancellationToken cancel) => (await ReadAsync(cancel)).Read;

    private JsonObject? Shown(MoostAnswer answer) =>
        BuildingJson.Read(answer.Body) is { } json && BuildingJson.Text(json["customerBuildingId"]) == wanted.CustomerBuildingId ? json : null;

    private PushSettlement.Acknowledged Acknowledged(int status, JsonObject? shown) => new(status, BuildingJson.Write(_own), BuildingJson.WriteForKeeping(shown))
    {
        CoreFingerprint = shown is null ? null : BuildingFingerprint.OfCore(BuildingJson.Bytes(shown)),
    };

    /// <summary>What a failed answer asks for.</summary>
    public static PushSettlement Settle(MoostAnswer answer, bool isWrite) => answer switch
    {
        { Status: 403 } => new PushSettlement.Refused(403, $"{answer.Reason} (Does the token's scope include write:buildings, and is Moost:CustomerId right?)"),
        { IsRefusal: true } => new PushSettlement.Refused(answer.Status!.Value, answer.Reason),
        _ => new PushSettlement.Later(answer.Status, answer.Reason, answer.RetryAfter, isWrite && answer.IsAmbiguous),
    };
}
