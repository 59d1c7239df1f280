using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MoostPortal.Core.Problems;

namespace MoostPortal.Core.Reconciliation;

/// <summary>How differences, choices and problems stand in the database.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FieldDifference[]))]
[JsonSerializable(typeof(Dictionary<string, PlanChoice>))]
[JsonSerializable(typeof(KeptProblem[]))]
internal sealed partial class PlanJson : JsonSerializerContext
{
    public static string Write(IEnumerable<Problem> problems) =>
        JsonSerializer.Serialize(problems.Select(p => new KeptProblem(p.Field, p.Code, [.. p.Args.Select(arg => Convert.ToString(arg, CultureInfo.InvariantCulture) ?? "")])).ToArray(), Default.KeptProblemArray);

    public static IReadOnlyList<Problem> ReadProblems(string json) =>
        [.. JsonSerializer.Deserialize(json, Default.KeptProblemArray)!.Select(kept => new Problem(kept.Field, kept.Code, [.. kept.Args]))];
}
