using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Time;
using MoostPortal.MeterFiles;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Components.Readings;
using MoostPortal.Web.Imports;

namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>What a file measured, series by series, and which device and kind of reading it becomes.</summary>
public sealed partial class SeriesCard(
    IStringLocalizer<PreviewTexts> texts, IStringLocalizer<ReportTexts> reportTexts, IStringLocalizer<ReadingsTexts> typeTexts)
{
    [Parameter, EditorRequired]
    public IReadOnlyList<ReportedSeries> Series { get; set; } = [];

    /// <summary>How many the file holds; <see cref="Series"/> may name the first of them only.</summary>
    [Parameter]
    public int InAll { get; set; }

    /// <summary>What the person calls the home's devices, by id.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> Devices { get; set; } = new Dictionary<string, string>();

    /// <summary>IANA zone of the days.</summary>
    [Parameter]
    public string Zone { get; set; } = "UTC";

    /// <summary>The devices that a series may be moved to; none where the file is about several homes.</summary>
    [Parameter]
    public IReadOnlyList<Device> HomeDevices { get; set; } = [];

    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Carries answers that put a series elsewhere.</summary>
    [Parameter]
    public EventCallback<IReadOnlyDictionary<string, string>> OnChoose { get; set; }

    private IStringLocalizer<PreviewTexts> Texts => texts;

    /// <summary>What a person calls a series of a file: its direction, and register or column where the file has several.</summary>
    public static string NameOf(ReportedSeries one, IStringLocalizer<ReportTexts> reportTexts)
    {
        var direction = ReportWords.Of(one.File.Direction, reportTexts);
        var name = one.File.Direction == MeterDirection.Unknown ? one.File.Column ?? direction : char.ToUpper(direction[0], CultureInfo.CurrentCulture) + direction[1..];
        return one.File.Register is { } register ? $"{name}, {register}" : name;
    }

    // The portal's own form says the type instead of a direction.
    private string Name(ReportedSeries one) => one is { File: { Direction: MeterDirection.Unknown, Column: null, Register: null }, Type: { } name } && EventTypes.Find(name) is { } type
        ? ReadingWords.Name(type, typeTexts)
        : NameOf(one, reportTexts);

    private string Target(ReportedSeries one) => (one.DeviceId, one.Type) switch
    {
        ({ } device, { } type) when EventTypes.Find(type) is { } known => texts["SeriesBecomes", ReadingWords.Name(known, typeTexts), Devices.GetValueOrDefault(device, device)],
        _ => texts["SeriesOpen"],
    };

    private IEnumerable<string> Facts(ReportedSeries one)
    {
        if (one.File.Readings == 0)
        {
            yield break;
        }

        if (one.File.TotalWh is { } energy)
        {
            yield return EnergyText.Kwh(energy);
        }

        yield return texts["SeriesValues", Number(one.File.Readings)];
        if (one.File.IntervalMinutes is { } minutes)
        {
            yield return texts["SeriesEvery", Number(minutes)];
        }

        yield return ReportWords.Of(one.File.Kind, reportTexts);
        if (one.File is { From: { } from, To: { } to })
        {
            yield return $"{Day(from)} – {Day(one.File.Kind == ReadingKind.Instant ? to : to.AddTicks(-1))}";
        }
    }

    private string Day(DateTimeOffset at) => new BuildingClock(Zone).ToLocal(at).ToString("d", CultureInfo.CurrentCulture);

    private static string Number(long value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
