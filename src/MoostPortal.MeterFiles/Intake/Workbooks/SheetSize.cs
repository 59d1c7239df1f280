namespace MoostPortal.MeterFiles.Intake.Workbooks;

/// <summary>A sheet of a workbook and how many rows it has.</summary>
internal sealed record SheetSize(int Index, string Name, int Rows);
