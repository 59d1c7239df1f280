using System.Collections.Concurrent;
using System.Globalization;

namespace MoostPortal.Web.Signals;

/// <summary>Tells the open pages of this node that something about a home changed, wherever it changed.</summary>
public sealed partial class HomeSignals(ILogger<HomeSignals> logger)
{
    /// <summary>The PostgreSQL channel; its payload is building ids with commas between, or <see cref="Everything"/>.</summary>
    public const string Channel = "moostportal_homes";

    public const string Everything = "*";

    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = new();

    /// <summary>Calls <paramref name="changed"/> whenever the home may look different; it runs outside of the page's own context.</summary>
    public IDisposable Subscribe(int buildingId, Func<Task> changed)
    {
        var subscription = new Subscription(this, buildingId, changed);
        _subscriptions.TryAdd(subscription, 0);
        return subscription;
    }

    /// <summary>Wakes the pages of the homes named in a payload.</summary>
    public async Task RaiseAsync(string payload)
    {
        var ids = payload == Everything
            ? null
            : payload.Split(',').Select(id => int.TryParse(id, CultureInfo.InvariantCulture, out var number) ? number : 0).ToHashSet();
        foreach (var subscription in _subscriptions.Keys.Where(s => ids is null || ids.Contains(s.BuildingId)))
        {
            try
            {
                await subscription.Changed();
            }
            catch (Exception e) when (e is ObjectDisposedException or OperationCanceledException)
            {
                // The page was left while it was being told.
                Left(logger, subscription.BuildingId);
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "Signals: a page of building {BuildingId} was left while it was being told")]
    private static partial void Left(ILogger logger, int buildingId);

    private sealed record Subscription(HomeSignals Owner, int BuildingId, Func<Task> Changed) : IDisposable
    {
        private readonly Guid _id = Guid.NewGuid();

        public bool Equals(Subscription? other) => other?._id == _id;

        public override int GetHashCode() => _id.GetHashCode();

        public void Dispose() => Owner._subscriptions.TryRemove(this, out _);
    }
}
