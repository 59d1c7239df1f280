using System.Text.Json;
using System.Text.Json.Serialization;

namespace MoostPortal.Web.Api.Json;

/// <summary>Writes the portal's own words in camelCase; MOOST's words are written as they are, as text.</summary>
internal sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
