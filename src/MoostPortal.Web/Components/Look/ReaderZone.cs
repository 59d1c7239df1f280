using Microsoft.JSInterop;

namespace MoostPortal.Web.Components.Look;

/// <summary>The zone of the device that a person reads on: for instants that belong to no home.</summary>
public sealed class ReaderZone(IJSRuntime script)
{
    /// <summary>Where the device names none that is known here.</summary>
    public const string Unknown = "UTC";

    private Task<string>? _asked;

    /// <summary>Ask only when there is a circuit: before, nobody can be asked.</summary>
    /// <returns>IANA name.</returns>
    public Task<string> GetAsync() => _asked ??= AskAsync();

    private async Task<string> AskAsync()
    {
        try
        {
            var named = await script.InvokeAsync<string?>("portal.zone");
            return named is not null && TimeZoneInfo.TryFindSystemTimeZoneById(named, out _) ? named : Unknown;
        }
        catch (JSDisconnectedException)
        {
            // Nobody reads it any more.
            return Unknown;
        }
    }
}
