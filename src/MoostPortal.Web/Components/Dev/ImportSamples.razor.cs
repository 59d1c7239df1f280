using MoostPortal.Core.Devices;
using MoostPortal.Core.Imports;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Web.Components.Dev;

/// <summary>An upload with everything that a preview can show, and one that was taken back.</summary>
public sealed partial class ImportSamples
{
    private static readonly DateOnly s_first = new(2025, 9, 29);

    private readonly ImportUndone _undone = new(5_300, 12, 448);

    private readonly Dictionary<string, string> _names = new() { ["meter-1"] = "Meter in the cellar", ["meter-2"] = "Meter of the heat pump" };

    private readonly Device[] _devices =
    [
        new() { HouseholdId = 1, BuildingId = 1, Id = "meter-1", Type = DeviceType.SMART_METER },
        new() { HouseholdId = 1, BuildingId = 1, Id = "meter-2", Type = DeviceType.SMART_METER },
    ];

    private readonly Import _open = new()
    {
        Id = Guid.Empty,
        FileName = "october.csv",
        CreatedAt = DateTimeOffset.UnixEpoch,
        Phase = ImportPhase.Preview,
        RowsRead = 4_030,
        RowsNew = 3_994,
        RowsChanged = 24,
        RowsRefused = 12,
        Report = new ImportReport
        {
            Zone = "Europe/Vienna",
            Format = new FormatMatch("at-sample", "Sample grid, quarter hours", 2, 0.97, ["header.known", "decimal.comma:4018 of 4018", "unit.header:kWh", "label.bothEnds"]),
            Dialect = new FileDialect { Encoding = "utf-8", Delimiter = ';', DecimalMark = ',', Clock = ClockRule.Local, Label = IntervalLabel.Both },
            Series = [new ReportedSeries(Consumption, "AT0010000000000000001000000000001", "meter-1", "ENERGY_CONSUMPTION")],
            SeriesInAll = 1,
            Days = [.. Enumerable.Range(0, 42).Where(day => day is not (12 or 13)).Select(Day)],
            ControlTotals = [new(ControlTotalKind.TotalsRow, 0, null, 312_400, 312_400), new(ControlTotalKind.Bill, 0, null, 320_000, 312_400)],
            Findings = [new("rows.blank", 912, 4, ["8"]), new("day.incomplete", 0, 0, ["1"]) { Weight = FindingWeight.Warning }],
            Questions =
            [
                new("fold:2025-10-26", "question.fold", ["2025-10-26"], [
                    new("absent", "option.absent", [new("2025-10-26T01:45", 100), new("2025-10-26T02:00", 135), new("2025-10-26T03:00", 100)]),
                    new("summed", "option.summed", [new("2025-10-26T01:45", 100), new("2025-10-26T02:00+02:00", 67.5m), new("2025-10-26T02:00+01:00", 67.5m), new("2025-10-26T03:00", 100)]),
                ]),
            ],
        },
    };

    private static SeriesReport Consumption => new()
    {
        Id = 0,
        MeterPoint = "AT0010000000000000001000000000001",
        Direction = MeterDirection.Consumption,
        Unit = MeterUnit.KilowattHour,
        Kind = ReadingKind.Interval,
        IntervalMinutes = 15,
        Readings = 4_018,
        TotalWh = 312_400,
        From = new DateTimeOffset(2025, 9, 28, 22, 0, 0, TimeSpan.Zero),
        To = new DateTimeOffset(2025, 11, 9, 23, 0, 0, TimeSpan.Zero),
    };

    private static DayReport Day(int day)
    {
        var date = s_first.AddDays(day);
        var isChange = date == new DateOnly(2025, 10, 26);
        return new(0, date, isChange ? 100 : 96, day == 5 ? 88 : 96, 6_000 + (day % 7 * 400), isChange ? FoldVerdict.UserChoice : FoldVerdict.None);
    }
}
