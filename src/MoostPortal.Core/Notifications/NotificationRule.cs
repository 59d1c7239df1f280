namespace MoostPortal.Core.Notifications;

/// <summary>A rule as MOOST names it (<c>GET /rules/v1</c>), kept so that people choose by name and not by a 24-digit id.</summary>
public sealed class NotificationRule
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    public required DateTimeOffset SeenAt { get; set; }
}
