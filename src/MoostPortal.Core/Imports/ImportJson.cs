using System.Text.Json;
using System.Text.Json.Serialization;

namespace MoostPortal.Core.Imports;

/// <summary>How reports, answers and facts of refusals stand in the database.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class ImportJson : JsonSerializerContext;
