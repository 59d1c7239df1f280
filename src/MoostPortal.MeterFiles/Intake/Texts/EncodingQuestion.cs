using System.Globalization;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Intake.Texts;

/// <summary>Asked where a byte is no UTF-8 and might be Windows-1252: every byte means something there, so only a person can confirm it.</summary>
internal static class EncodingQuestion
{
    public const string Id = "encoding";
    public const string Windows1252 = "windows-1252";
    public const string Stop = "stop";

    public static Question At(long line, long offset) => new(
        Id, "question.encoding", [line.ToString(CultureInfo.InvariantCulture), offset.ToString(CultureInfo.InvariantCulture)],
        [new(Windows1252, "option.windows-1252", []), new(Stop, "option.stop", [])]);
}
