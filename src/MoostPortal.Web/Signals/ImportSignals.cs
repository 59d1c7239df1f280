namespace MoostPortal.Web.Signals;

/// <summary>Tells the open pages of this node that an upload of their person came further, or was looked at, wherever that happened.</summary>
public sealed class ImportSignals(ILogger<ImportSignals> logger)
{
    /// <summary>The PostgreSQL channel, written to by the table's own trigger; its payload is an account's id, or <see cref="HomeSignals.Everything"/>.</summary>
    public const string Channel = "moostportal_imports";

    private readonly SignalBoard<Guid> _board = new(logger);

    /// <summary>Calls <paramref name="changed"/> whenever the person's uploads may look different; it runs outside of the page's own context.</summary>
    public IDisposable Subscribe(Guid personId, Func<Task> changed) => _board.Subscribe(personId, changed);

    /// <summary>Wakes the pages of the person named in a payload.</summary>
    public Task RaiseAsync(string payload)
    {
        var person = Guid.TryParse(payload, out var id) ? id : (Guid?)null;
        return _board.RaiseAsync(one => person is null || one == person);
    }
}
