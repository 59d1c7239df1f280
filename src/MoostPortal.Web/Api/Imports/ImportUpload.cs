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

    [FromQuery(Name = "building"), Description("The home of a file whose rows name none.")]
    public string? Building { get; init; }

    [FromQuery(Name = "device"), Description("The device of a file whose rows name none; together with `building` and `type`.")]
    public string? Device { get; init; }

    [FromQuery(Name = "type"), Description("The event type of a file whose rows name none.")]
    public string? Type { get; init; }

    [FromQuery(Name = "fileName"), Description("Only shown; at most 200 characters are kept.")]
    public string? FileName { get; init; }

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

        request = new ImportRequest
        {
            CustomerBuildingId = Given(Building),
            DeviceId = Given(Device),
            Type = Given(Type),
            FileName = Given(FileName) ?? DefaultName,
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
