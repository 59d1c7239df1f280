using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Problems;

namespace MoostPortal.Web.Api.Imports;

/// <summary>What the address says about a file.</summary>
internal sealed class ImportUpload
{
    private const string DefaultName = "upload.csv";

    [FromQuery(Name = "building"), Description("The home; may be left out where the file names its meter point, or its rows name their homes.")]
    public string? Building { get; init; }

    [FromQuery(Name = "device"), Description("Where the readings go, instead of what the file lets one conclude.")]
    public string? Device { get; init; }

    [FromQuery(Name = "type"), Description("The event type of a file of one series, instead of what the file lets one conclude.")]
    public string? Type { get; init; }

    [FromQuery(Name = "fileName"), Description("At most 200 characters are kept. Some operators name the meter point there.")]
    public string? FileName { get; init; }

    [FromQuery(Name = "dryRun"), Description("`true` stops at the preview; `false`, the default, commits what raises no question.")]
    public string? DryRun { get; init; }

    public IReadOnlyList<Problem> Check(out ImportRequest request)
    {
        var problems = new List<Problem>();
        if (Given(Building) is { } building && MoostPatterns.BuildingId.Refuses(building, out var code))
        {
            problems.Add(new Problem("building", code, building));
        }

        if (Given(Device) is { } device && MoostPatterns.DeviceId.Refuses(device, out code))
        {
            problems.Add(new Problem("device", code, device));
        }

        if (FileName?.Any(char.IsControl) == true)
        {
            problems.Add(new Problem("fileName", "import.file-name.form"));
        }

        var isDryRun = false;
        if (Given(DryRun) is { } dryRun && !bool.TryParse(dryRun, out isDryRun))
        {
            problems.Add(new Problem("dryRun", "import.dry-run.word", dryRun));
        }

        request = new ImportRequest
        {
            CustomerBuildingId = Given(Building),
            DeviceId = Given(Device),
            Type = Given(Type),
            FileName = Given(FileName) ?? DefaultName,
            IsDryRun = isDryRun,
        };
        return problems;
    }

    /// <summary>A problem of the portal's own words for these, at the parameter of the address.</summary>
    public static Problem AtParameter(Problem problem) => problem.Field switch
    {
        "customerBuildingId" => problem with { Field = "building" },
        "deviceId" => problem with { Field = "device" },
        _ => problem,
    };

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
