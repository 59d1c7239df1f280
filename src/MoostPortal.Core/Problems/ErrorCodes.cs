using MoostPortal.Core.Delivery.Fleet;

namespace MoostPortal.Core.Problems;

/// <summary>The one list of what can go wrong on the way to MOOST.</summary>
public static class ErrorCodes
{
    private static readonly ErrorCode s_uncertain = new("delivery.uncertain", CodeOwner.Staff);
    private static readonly ErrorCode s_approval = new("delivery.approval", CodeOwner.Staff);
    private static readonly ErrorCode s_unsendable = new("delivery.unsendable", CodeOwner.Staff);
    private static readonly ErrorCode s_access = new("moost.access", CodeOwner.Staff);
    private static readonly ErrorCode s_home = new("moost.home", CodeOwner.Staff);
    private static readonly ErrorCode s_event = new("moost.event", CodeOwner.Staff);
    private static readonly ErrorCode s_unknown = new("moost.unknown", CodeOwner.Staff);
    private static readonly ErrorCode s_conflict = new("moost.conflict", CodeOwner.Staff);
    private static readonly ErrorCode s_large = new("moost.large", CodeOwner.Moost);
    private static readonly ErrorCode s_busy = new("moost.busy", CodeOwner.Nobody);
    private static readonly ErrorCode s_fault = new("moost.fault", CodeOwner.Moost);
    private static readonly ErrorCode s_away = new("moost.away", CodeOwner.Nobody);

    public static IReadOnlyList<ErrorCode> All { get; } =
    [
        s_home, s_event, s_unknown, s_conflict, s_large, s_access, s_busy, s_fault, s_away, s_unsendable, s_uncertain, s_approval,
    ];

    /// <summary>What a delivery that did not simply arrive comes to.</summary>
    /// <param name="kind">What was delivered.</param>
    /// <param name="state">How far it is.</param>
    /// <param name="status">HTTP status of MOOST's answer; null when there was none.</param>
    public static ErrorCode OfDelivery(DeliveryKind kind, DeliveryState state, int? status) => (state, status) switch
    {
        (DeliveryState.Uncertain, _) => s_uncertain,
        (DeliveryState.Approval, _) => s_approval,
        (DeliveryState.Parked, null) => s_unsendable,
        (_, null or 408) => s_away,
        (_, 401 or 403) => s_access,
        (_, 404 or 410) => s_unknown,
        (_, 409) => s_conflict,
        (_, 413) => s_large,
        (_, 429) => s_busy,
        (_, >= 500) => s_fault,
        _ => kind == DeliveryKind.Building ? s_home : s_event,
    };
}
