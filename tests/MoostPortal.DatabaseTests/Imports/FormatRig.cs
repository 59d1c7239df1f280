using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using MoostPortal.Core.Access;
using MoostPortal.Core.Devices;
using MoostPortal.Core.Formats;
using MoostPortal.Core.Imports;
using MoostPortal.DatabaseTests.Readings;

namespace MoostPortal.DatabaseTests.Imports;

/// <summary>Homes of Anna, files for them, and all parts of the format desk.</summary>
internal sealed class FormatRig
{
    /// <summary>A layout that no definition knows: it names neither unit nor direction.</summary>
    public static readonly string Unknown = "Moment;Quantum\n" + string.Concat(
        Enumerable.Range(0, 96).Select(i => string.Create(CultureInfo.InvariantCulture, $"2026-01-15 {i / 4:00}:{i % 4 * 15:00};0.{250 + (i * 37 % 90)}\n")));

    private FormatRig(ReadingsRig portal, Actor.Customer anna)
    {
        (Portal, Anna) = (portal, anna);
        Formats = new MeterFormats(portal.Database, NullLogger<MeterFormats>.Instance);
        Samples = new FormatSamples(portal.Database, portal.Imports, Formats, TimeProvider.System);
        Definitions = new FormatDefinitions(portal.Database, Formats, Samples, TimeProvider.System);
        Desk = new FormatDesk(portal.Database, Formats, TimeProvider.System);
        Promotion = new FormatPromotion(portal.Database, portal.Imports, Formats, TimeProvider.System);
    }

    public ReadingsRig Portal { get; }

    public Actor.Customer Anna { get; }

    public MeterFormats Formats { get; }

    public FormatSamples Samples { get; }

    public FormatDefinitions Definitions { get; }

    public FormatDesk Desk { get; }

    public FormatPromotion Promotion { get; }

    public static async Task<FormatRig> StartAsync(PostgresFixture postgres, params string[] homes)
    {
        var portal = await ReadingsRig.StartAsync(postgres);
        var rig = new FormatRig(portal, await portal.EnrolAsync());
        foreach (var home in homes)
        {
            await portal.HomeAsync(rig.Anna, home, ("meter-1", DeviceType.SMART_METER));
        }

        return rig;
    }

    public static string WienerNetze(string meterPoint, int day = 15) => $"Datum;Zeit von;Zeit bis;{meterPoint} Verbrauch [kWh]\n" + string.Concat(
        Enumerable.Range(0, 96).Select(i => $"{day}.01.2026;{i / 4:00}:{i % 4 * 15:00};{(i + 1) / 4 % 24:00}:{(i + 1) % 4 * 15:00};0,250\n"));

    /// <summary>Kilowatt hours that were consumed; of all else the first option.</summary>
    public static Dictionary<string, string> Answers(Import import) => import.Report!.Questions.ToDictionary(
        question => question.Id,
        question => question.Options.FirstOrDefault(option => option.Id is "kWh" or "consumption")?.Id ?? question.Options[0].Id);

    public ImportRequest ForHome(string home) => new() { FileName = "file.csv", CustomerBuildingId = home };
}
