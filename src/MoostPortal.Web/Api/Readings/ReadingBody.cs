namespace MoostPortal.Web.Api.Readings;

/// <summary>One reading of one device.</summary>
/// <param name="CustomerBuildingId">The meter point of the home.</param>
/// <param name="DeviceId">One of the home's devices.</param>
/// <param name="Type">MOOST's event type.</param>
/// <param name="Timestamp">ISO 8601 with an offset, in whole seconds, from the year 2000 to five minutes ahead of now.</param>
/// <param name="Value">In the unit of the type, exact to a millionth; a text that holds a number is taken too.</param>
public sealed record ReadingBody(string CustomerBuildingId, string DeviceId, string Type, DateTimeOffset Timestamp, decimal Value);
