using MoostPortal.Sandbox.Tokens;

namespace MoostPortal.Sandbox.Faults;

/// <summary>The body of <c>PUT /_control/faults</c>: what is left out stays as it is.</summary>
internal sealed record FaultOrder
{
    public List<FaultRule>? Rules { get; init; }

    public PutSemantics? PutSemantics { get; init; }

    public bool? AcceptsUnknownDevices { get; init; }

    public int? MaxEventsPerRequest { get; init; }

    public double? TokenLifetimeSeconds { get; init; }

    public TokenForm? TokenForm { get; init; }

    public bool ExpireTokens { get; init; }

    public List<string> ForgetBuildings { get; init; } = [];
}
