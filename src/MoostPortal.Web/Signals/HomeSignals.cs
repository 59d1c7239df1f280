using System.Globalization;

namespace MoostPortal.Web.Signals;

/// <summary>Tells the open pages of this node that something about a home changed, wherever it changed.</summary>
public sealed class HomeSignals(ILogger<HomeSignals> logger)
{
    /// <summary>The PostgreSQL channel; its payload is building ids with commas between, or <see cref="Everything"/>.</summary>
    public const string Channel = "moostportal_homes";

    public const string Everything = "*";

    private readonly SignalBoard<int> _board = new(logger);

    /// <summary>Calls <paramref name="changed"/> whenever the home may look different; it runs outside of the page's own context.</summary>
    public IDisposable Subscribe(int buildingId, Func<Task> changed) => _board.Subscribe(buildingId, changed);

    /// <summary>Wakes the pages of the homes named in a payload.</summary>
    public Task RaiseAsync(string payload)
    {
        var ids = payload == Everything
            ? null
            : payload.Split(',').Select(id => int.TryParse(id, CultureInfo.InvariantCulture, out var number) ? number : 0).ToHashSet();
        return _board.RaiseAsync(id => ids is null || ids.Contains(id));
    }
}
