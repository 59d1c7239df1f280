using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Reconciliation;

namespace MoostPortal.Web.Components.Reconciliation;

/// <summary>How far a connection is, what it brought, and which of MOOST's buildings stayed outside and why.</summary>
public sealed partial class ConnectionCard
{
    [Inject]
    public required IStringLocalizer<ReconciliationTexts> Texts { get; init; }

    /// <summary>Null when there never was one.</summary>
    [Parameter, EditorRequired]
    public FleetConnection? Connection { get; set; }

    [Parameter]
    public IReadOnlyList<RefusedBuilding> Refused { get; set; } = [];

    private IEnumerable<(string Key, long Count)> Counts =>
        [("ConnectListed", Connection!.Listed), ("ConnectEntered", Connection.Entered), ("ConnectKnown", Connection.Known), ("ConnectRefused", Connection.Refused)];
}
