namespace MoostPortal.Web.Api.Buildings;

/// <summary>One rule switched off for one person.</summary>
/// <param name="RuleId">MOOST's id of the rule.</param>
/// <param name="UserId">One of the home's userIds.</param>
public sealed record DisabledNotificationBody(string RuleId, string UserId);
