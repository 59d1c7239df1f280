using System.Collections.Concurrent;

namespace MoostPortal.Web.Signals;

/// <summary>Who of this node's open pages wants to hear about what. Pages come and go while they are being told.</summary>
internal sealed partial class SignalBoard<TTopic>(ILogger logger)
    where TTopic : notnull
{
    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = new();

    /// <summary>Calls <paramref name="changed"/> until the subscription is disposed; it runs outside of the page's own context.</summary>
    public IDisposable Subscribe(TTopic topic, Func<Task> changed)
    {
        var subscription = new Subscription(this, topic, changed);
        _subscriptions.TryAdd(subscription, 0);
        return subscription;
    }

    public async Task RaiseAsync(Func<TTopic, bool> isMeant)
    {
        foreach (var subscription in _subscriptions.Keys.Where(s => isMeant(s.Topic)))
        {
            try
            {
                await subscription.Changed();
            }
            catch (Exception e) when (e is ObjectDisposedException or OperationCanceledException)
            {
                // The page was left while it was being told.
                Left(logger, $"{subscription.Topic}");
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "Signals: a page of {Topic} was left while it was being told")]
    private static partial void Left(ILogger logger, string topic);

    private sealed class Subscription(SignalBoard<TTopic> owner, TTopic topic, Func<Task> changed) : IDisposable
    {
        public TTopic Topic { get; } = topic;

        public Func<Task> Changed { get; } = changed;

        public void Dispose() => owner._subscriptions.TryRemove(this, out _);
    }
}
