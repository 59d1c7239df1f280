using MoostPortal.MeterFiles.Layouts;

namespace MoostPortal.MeterFiles.Recognition;

/// <summary>What stands around a table: its times, the preamble, the file's name.</summary>
internal sealed record Surroundings(TimeTable Times, int? StepMinutes, PreambleFacts Preamble, string FileName);
