using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Formats;

/// <summary>The wire form of definitions. A member that nobody knows is an error: it is a misspelt one.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(FormatJson.CamelCase<FormatEvidence>),
        typeof(FormatJson.CamelCase<LayoutForm>),
        typeof(FormatJson.CamelCase<ColumnRole>),
        typeof(FormatJson.CamelCase<MeterDirection>),
        typeof(FormatJson.CamelCase<MeterUnit>),
        typeof(FormatJson.CamelCase<ReadingKind>),
        typeof(FormatJson.CamelCase<BlankMeaning>),
        typeof(FormatJson.CamelCase<ClockRule>),
        typeof(FormatJson.CamelCase<IntervalLabel>),
        typeof(FormatJson.CamelCase<DateOrder>),
        typeof(FormatJson.CamelCase<Quality>),
    ],
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    WriteIndented = true)]
[JsonSerializable(typeof(FormatDefinition))]
internal sealed partial class FormatJson : JsonSerializerContext
{
    private static readonly Lazy<FormatJson> s_plain = new(WithPlainLetters);

    /// <summary>Letters such as ü stay readable: the text goes to people and files, not into a page's script.</summary>
    public static FormatJson Plain => s_plain.Value;

    private static FormatJson WithPlainLetters() => new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Names of enums in camel case; numbers are refused.</summary>
    internal sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
        where T : struct, Enum;
}
