using MoostPortal.MeterFiles.Recognition;

namespace MoostPortal.Tests.MeterFiles.Formats;

/// <summary>A synthetic file of a format, and what is to be found in it.</summary>
public sealed record FormatCase(string Id, string Text, string Expected)
{
    public bool IsWorkbook { get; init; }

    public override string ToString() => $"{Id}: {Text[..Math.Min(Text.Length, 40)].ReplaceLineEndings(" ")}";

    internal FileRecognition Recognise() => Recognition.Look.At(Text, isWorkbook: IsWorkbook);
}
