using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;

namespace MoostPortal.Web.Components.Events;

/// <summary>What a person fills in to say that readings will not come; times are those of the home.</summary>
internal sealed class WaiverDraft
{
    /// <summary>Empty for all.</summary>
    public string DeviceId { get; set; } = "";

    /// <summary>Empty for all.</summary>
    public string Type { get; set; } = "";

    public DateTime From { get; set; }

    public DateTime To { get; set; }

    public string Reason { get; set; } = "";

    public string? Device => DeviceId.Length == 0 ? null : DeviceId;

    public EventType? EventType => EventTypes.Find(Type);

    /// <summary>The local days from this one to the end of the next.</summary>
    public static WaiverDraft Around(DateOnly day) => new() { From = day.ToDateTime(TimeOnly.MinValue), To = day.AddDays(2).ToDateTime(TimeOnly.MinValue) };

    public static DateTimeOffset InstantOf(DateTime local, BuildingClock clock) => clock.At(DateOnly.FromDateTime(local), local.TimeOfDay);
}
