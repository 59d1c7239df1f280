namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>
/// Where deliveries stand: homes in their sync rows, readings that came by themselves in leased ranges, those of meter files in ranges of
/// their own, and as single rows only what did not simply arrive. Each select names key, home, device, type, instant, version and outcome alike.
/// </summary>
internal static class DeliverySections
{
    public const string Letters = "bchers";

    private const string Behind = "y.parked_at is null and (y.wanted_version > y.sent_version or y.is_ambiguous)";

    private const string Event = "join series s on s.series_id = {0}.series_id join building b on b.household_id = s.household_id and b.building_id = s.building_id";

    private const string NotOpen =
        """
        not exists (
            select from reading_recent o join live_range l on l.arrived_on = o.arrived_on and l.batch_id = o.batch_id and o.no > l.progress and o.no <= l.hi
            where o.series_id = {0}.series_id and o.at = {0}.at)
        """;

    private const string NotExcepted = "not exists (select from event_exception e where e.series_id = {0}.series_id and e.at = {0}.at)";

    public static DeliverySection Buildings { get; } = new(
        'b',
        """
        y.building_id::bigint, 0::bigint, b.building_id, b.customer_building_id, null::text, null::smallint, null::timestamptz, y.wanted_version, y.attempts,
            null::timestamptz, y.last_attempt_at, y.last_status, y.last_error
        from building_sync y join building b on b.household_id = y.household_id and b.building_id = y.building_id
        where true
        """,
        ("y.building_id", "0"),
        [
            (DeliveryState.Parked, "y.parked_at is not null"),
            (DeliveryState.Sent, "y.parked_at is null and y.wanted_version <= y.sent_version and not y.is_ambiguous"),
            (DeliveryState.Sending, $"{Behind} and coalesce(y.lease_until >= now(), false)"),
            (DeliveryState.Waiting, $"{Behind} and coalesce(y.lease_until < now(), true) and y.next_attempt_at > now()"),
            (DeliveryState.Due, $"{Behind} and coalesce(y.lease_until < now(), true) and y.next_attempt_at <= now()"),
        ],
        DeliveryKind.Building, "'building'", "y.is_ambiguous", "true");

    public static DeliverySection Ranges { get; } = new(
        'c',
        $"""
        l.range_id, r.no::bigint, b.building_id, b.customer_building_id, s.device_id, s.event_type, r.at, null::bigint, l.attempts,
            null::timestamptz, l.attempted_at, null::int, null::text
        from live_range l join reading_recent r on r.arrived_on = l.arrived_on and r.batch_id = l.batch_id and r.no > l.progress and r.no <= l.hi
        {In(Event, "r")}
        where {In(NotExcepted, "r")}
        """,
        ("l.range_id", "r.no"),
        [
            (DeliveryState.Sending, "coalesce(l.lease_until >= now(), false) and r.no <= l.progress + l.in_flight"),
            (DeliveryState.Waiting, "l.lease_until is null and l.next_attempt_at > now()"),
            (DeliveryState.Due,
                "(l.lease_until is not null or l.next_attempt_at <= now()) and not (coalesce(l.lease_until >= now(), false) and r.no <= l.progress + l.in_flight)"),
        ],
        DeliveryKind.Live, "'live'", "r.no <= l.repeat_until", "l.repeat_until > l.progress");

    public static DeliverySection HistoryRanges { get; } = new(
        'h',
        $"""
        h.range_id, 0::bigint, b.building_id, b.customer_building_id, s.device_id, s.event_type,
            case when isfinite(h.progress) then h.progress else h.from_day::timestamp at time zone 'UTC' end, null::bigint, h.attempts,
            null::timestamptz, h.attempted_at, null::int, case h.approval when 'awaited' then 'It is too old to be sent without a person''s consent.' when 'given-up' then h.decision end
        from history_range h {In(Event, "h")} join building_sync y on y.household_id = b.household_id and y.building_id = b.building_id
        where true
        """,
        ("h.range_id", "0"),
        [
            (DeliveryState.Approval, "coalesce(h.approval = 'awaited', false)"),
            (DeliveryState.GivenUp, "coalesce(h.approval = 'given-up', false)"),
            (DeliveryState.Sending, "coalesce(h.approval, 'given') = 'given' and coalesce(h.lease_until >= now(), false)"),
            (DeliveryState.Waiting,
                "coalesce(h.approval, 'given') = 'given' and coalesce(h.lease_until < now(), true) and (y.sent_version = 0 or (h.lease_until is null and h.next_attempt_at > now()))"),
            (DeliveryState.Due,
                "coalesce(h.approval, 'given') = 'given' and coalesce(h.lease_until < now(), true) and y.sent_version > 0 and (h.lease_until is not null or h.next_attempt_at <= now())"),
        ],
        DeliveryKind.History, "'history'", "h.repeat_until > h.progress", "true");

    public static DeliverySection Exceptions { get; } = new(
        'e',
        $"""
        e.exception_id, 0::bigint, b.building_id, b.customer_building_id, s.device_id, s.event_type, e.at, null::bigint, e.attempts,
            e.first_attempt_at, e.last_attempt_at, e.status, e.answer
        from event_exception e {In(Event, "e")}
        where true
        """,
        ("e.exception_id", "0"),
        [
            (DeliveryState.Parked, "e.state = 'refused'"),
            (DeliveryState.Uncertain, "e.state = 'uncertain'"),
            (DeliveryState.Approval, "e.state = 'approval'"),
            (DeliveryState.GivenUp, "e.state = 'given-up'"),
            (DeliveryState.Sending, "e.state = 'waiting' and coalesce(e.lease_until >= now(), false)"),
            (DeliveryState.Waiting, "e.state = 'waiting' and coalesce(e.lease_until < now(), true) and (e.awaits_building or e.next_attempt_at > now())"),
            (DeliveryState.Due, "e.state = 'waiting' and coalesce(e.lease_until < now(), true) and not e.awaits_building and e.next_attempt_at <= now()"),
        ],
        null, "e.road", "e.possible_repeat", "true");

    /// <summary>Events that arrived, perhaps twice.</summary>
    public static DeliverySection Repeats { get; } = new(
        'r',
        $"""
        p.series_id::bigint, (extract(epoch from p.at) * 1000000)::bigint, b.building_id, b.customer_building_id, s.device_id, s.event_type, p.at, null::bigint, p.times + 1,
            p.first_attempt_at, p.repeated_at, null::int, null::text
        from possible_repeat p {In(Event, "p")}
        where {In(NotExcepted, "p")} and {In(NotOpen, "p")}
        """,
        ("p.series_id", "p.at"),
        [(DeliveryState.Sent, "true")],
        null, "p.road", "true", "true");

    /// <summary>Readings that came by themselves and simply arrived leave no row; of one home they are found while they are recent.</summary>
    public static DeliverySection Arrived { get; } = new(
        's',
        $"""
        r.series_id::bigint, (extract(epoch from r.at) * 1000000)::bigint, b.building_id, b.customer_building_id, s.device_id, s.event_type, r.at, null::bigint, 1,
            null::timestamptz, null::timestamptz, null::int, null::text
        from reading_recent r {In(Event, "r")}
        where {In(NotExcepted, "r")} and {In(NotOpen, "r")} and not exists (select from possible_repeat p where p.series_id = r.series_id and p.at = r.at)
        """,
        ("r.series_id", "r.at"),
        [(DeliveryState.Sent, "true")],
        DeliveryKind.Live, "'live'", "false", "true");

    /// <summary>In the order of the list.</summary>
    public static IReadOnlyList<DeliverySection> All { get; } = [Buildings, Ranges, HistoryRanges, Exceptions, Repeats, Arrived];

    private static string In(string sql, string alias) => sql.Replace("{0}", alias, StringComparison.Ordinal);
}
