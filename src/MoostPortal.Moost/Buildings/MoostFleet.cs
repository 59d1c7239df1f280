using System.Text.Json;
using MoostPortal.Moost.Pace;
using MoostPortal.Moost.Wire;

namespace MoostPortal.Moost.Buildings;

/// <summary>Everything that MOOST holds for the provider, read and never changed. Lists come in any length and in MOOST's order.</summary>
public sealed class MoostFleet
{
    private const int BatchSize = 1_000;

    private readonly ListCalls _lists;
    private readonly MoostCalls _calls;
    private readonly CallWindow _window = new(ceiling: 4);

    private delegate T? Reading<T>(ReadOnlySpan<byte> item);

    internal MoostFleet(ListCalls lists, MoostCalls calls) => (_lists, _calls) = (lists, calls);

    /// <summary>Every building by its core data, inactive ones included, passed on in batches.</summary>
    public Task<ListEnd> ListCoreAsync(Func<IReadOnlyList<ListedBuilding>, CancellationToken, Task> take, CancellationToken cancel) =>
        ListAsync((api, token, attempt) => api.ListCoreAsync(token, attempt), ReadCore, take, BatchSize, cancel);

    /// <summary>Every building whole, passed on in batches of a hundred.</summary>
    public Task<ListEnd> ListAsync(Func<IReadOnlyList<HeldBuilding>, CancellationToken, Task> take, CancellationToken cancel) =>
        ListAsync((api, token, attempt) => api.ListBuildingsAsync(token, attempt), HeldBuilding.Read, take, BatchSize / 10, cancel);

    /// <summary>One building as it is now.</summary>
    public async Task<BuildingLook> FindAsync(string customerBuildingId, CancellationToken cancel)
    {
        if (customerBuildingId is "." or "..")
        {
            // In a path these two mean another place.
            return new BuildingLook(IsKnown: true, null, "");
        }

        var answer = await _calls.ReadAsync(_window, (api, token, attempt) => api.GetBuildingAsync(customerBuildingId, token, attempt), BoundedBody.MostObjectBytes, cancel);
        if (answer.Status == 404)
        {
            return new BuildingLook(IsKnown: true, null, "");
        }

        if (!answer.IsSuccess)
        {
            return new BuildingLook(IsKnown: false, null, answer.Reason);
        }

        return HeldBuilding.Read(answer.Body) is { } held && held.CustomerBuildingId == customerBuildingId
            ? new BuildingLook(IsKnown: true, held, "")
            : new BuildingLook(IsKnown: false, null, "MOOST's answer to reading the building is not the building.");
    }

    private async Task<ListEnd> ListAsync<T>(
        Func<IMoostApi, string, CancellationToken, Task<HttpResponseMessage>> send, Reading<T> read, Func<IReadOnlyList<T>, CancellationToken, Task> take, int batchSize,
        CancellationToken cancel)
        where T : class
    {
        var batch = new List<T>(batchSize);
        var end = await _lists.ReadAsync(
            _window,
            send,
            item =>
            {
                if (read(item) is not { } one)
                {
                    return false;
                }

                batch.Add(one);
                return true;
            },
            async c =>
            {
                if (batch.Count >= batchSize)
                {
                    await take(batch, c);
                    batch.Clear();
                }
            },
            cancel);
        if (batch.Count > 0)
        {
            await take(batch, cancel);
        }

        return end;
    }

    private static ListedBuilding? ReadCore(ReadOnlySpan<byte> item)
    {
        var reader = new Utf8JsonReader(item);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("customerBuildingId"u8);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.String)
            {
                return new ListedBuilding(reader.GetString()!, BuildingFingerprint.OfCore(item));
            }

            reader.Skip();
        }

        return null;
    }
}
