using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.MeterFiles.Reports;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>A few bars that show what one answer would make of a file. Charts that are compared share their scale.</summary>
public sealed partial class SampleChart(IStringLocalizer<PreviewTexts> texts)
{
    private const int Width = 240;
    private const int Height = 64;
    private const int DateLength = 10;
    private const int LocalLength = 16;

    /// <summary>At least one.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SamplePoint> Points { get; set; } = [];

    /// <summary>The value that fills the height.</summary>
    [Parameter, EditorRequired]
    public decimal Most { get; set; }

    /// <summary>The answers differ in how much they make of the file, so the amount is said in words, too.</summary>
    [Parameter]
    public bool ShowsMost { get; set; }

    private string Summary => texts["SampleSummary", Points.Count, Time(Points[0]), Time(Points[^1]), Value(Largest)];

    private IStringLocalizer<PreviewTexts> Texts => texts;

    private SamplePoint Largest => Points.MaxBy(point => point.Value)!;

    // A day stands there once.
    private string Last => Time(Points[^1], Points[0].Label[..DateLength] == Points[^1].Label[..DateLength] ? "t" : "g");

    private double Slot => (double)Width / Points.Count;

    private string BarWidth => Text(Math.Max(1, Slot - 2));

    private string Left(int i) => Text(i * Slot);

    private string Top(int i) => Text(Height - Share(i));

    private string Tall(int i) => Text(Share(i));

    private double Share(int i) => Most <= 0 ? 1 : Math.Clamp((double)(Points[i].Value / Most) * Height, 1, Height);

    private static string Time(SamplePoint point, string format = "g")
    {
        var (local, offset) = point.Label.Length > LocalLength ? (point.Label[..LocalLength], point.Label[LocalLength..]) : (point.Label, null);
        var time = DateTime.ParseExact(local, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture).ToString(format, CultureInfo.CurrentCulture);
        return offset is null ? time : $"{time} (UTC{offset})";
    }

    private static string Value(SamplePoint point) => EnergyText.Wh(point.Value);

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
