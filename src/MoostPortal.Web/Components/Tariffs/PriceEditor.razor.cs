using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Tariffs.Plans;
using MoostPortal.Core.Tariffs.Prices;
using MoostPortal.Core.Time;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>
/// Takes prices by the hour as rows that are typed, pasted or read from a file, shows what they would change and whom that pushes, and enters them only then.
/// </summary>
public sealed partial class PriceEditor(IStringLocalizer<TariffsTexts> texts) : IDisposable
{
    /// <summary>What a page sends back to the server stays below the limit of its connection.</summary>
    private const int MostText = 24_000;

    private const long MostFile = 8 * 1024 * 1024;

    private readonly CancellationTokenSource _left = new();
    private string _text = "";
    private string? _fileName;
    private PriceFile? _file;
    private PriceChange? _change;
    private IReadOnlyList<Problem> _problems = [];
    private bool _busy;

    [Parameter, EditorRequired]
    public TariffPlan Plan { get; set; } = null!;

    /// <summary>The prices that count now.</summary>
    [Parameter, EditorRequired]
    public PriceCurve Present { get; set; } = PriceCurve.Empty;

    /// <summary>Says what prices would change.</summary>
    [Parameter, EditorRequired]
    public Func<PriceFile, Task<Outcome<PriceChange>>> Preview { get; set; } = null!;

    /// <summary>Enters them.</summary>
    [Parameter, EditorRequired]
    public Func<PriceFile, Task<Outcome<PriceChange>>> Enter { get; set; } = null!;

    private IStringLocalizer<TariffsTexts> Texts => texts;

    private BuildingClock Clock => new(Plan.TimeZoneId);

    private bool CanEnter => !_busy && _file is not null && _problems.Count == 0 && _change is { Added.Count: > 0 };

    // Tomorrow may still come; a hole between prices that are there will not close by itself.
    private IReadOnlyList<PriceGap> Gaps => _file?.Curve.InnerGaps() ?? [];

    private bool CanRepair => Gaps.All(gap => gap.Repair.Count > 0);

    private static string Example => "2026-11-25 00:00;2026-11-25 00:15;0,0843\n2026-11-25 00:15;2026-11-25 00:30;0,0811";

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    private Task ChangeAsync(ChangeEventArgs change)
    {
        _text = change.Value as string ?? "";
        return string.IsNullOrWhiteSpace(_text) ? ClearAsync() : ReadAsync(Encoding.UTF8.GetBytes(_text));
    }

    private async Task ReadFileAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.File.Size > MostFile)
        {
            (_file, _change, _problems) = (null, null, [new Problem("prices", "price.file.size", MostFile / 1024 / 1024)]);
            return;
        }

        using var bytes = new MemoryStream();
        await using (var stream = chosen.File.OpenReadStream(MostFile, _left.Token))
        {
            await stream.CopyToAsync(bytes, _left.Token);
        }

        await ReadAsync(bytes.ToArray());
        if (_file is not null)
        {
            // Few enough to be corrected by hand become rows; the rest stay a file.
            var rows = Rows(_file.Curve);
            (_text, _fileName) = rows.Length <= MostText ? (rows, null) : ("", chosen.File.Name);
        }
    }

    private async Task ReadAsync(byte[] bytes)
    {
        var read = PriceFile.Read(bytes, Clock);
        (_file, _change, _problems) = (read.Value, null, read.Problems);
        if (_file is { } file)
        {
            var previewed = await Preview(file);
            (_change, _problems) = (previewed.Value, previewed.Problems);
        }
    }

    private async Task CloseGapsAsync()
    {
        var closed = PriceCurve.Of([.. _file!.Curve.Slices, .. Gaps.SelectMany(gap => gap.Repair)]).Value!;
        _text = _fileName is null ? Rows(closed) : "";
        _file = _file with { Curve = closed };
        var previewed = await Preview(_file);
        (_change, _problems) = (previewed.Value, previewed.Problems);
    }

    private Task ClearAsync()
    {
        (_text, _fileName, _file, _change, _problems) = ("", null, null, null, []);
        return Task.CompletedTask;
    }

    private async Task EnterAsync()
    {
        _busy = true;
        var entered = await Enter(_file!);
        _busy = false;
        if (entered.Succeeded)
        {
            await ClearAsync();
        }
        else
        {
            _problems = entered.Problems;
        }
    }

    // With their offset, so that the hour that comes twice reads back as it was.
    private string Rows(PriceCurve curve) => string.Join('\n', curve.Slices.Select(slice => string.Create(
        CultureInfo.InvariantCulture,
        $"{Clock.ToLocal(slice.Start):yyyy-MM-dd'T'HH:mmzzz};{Clock.ToLocal(slice.End):yyyy-MM-dd'T'HH:mmzzz};{slice.PricePerKWh:0.00####}")));

    private string Local(DateTimeOffset instant) => Clock.ToLocal(instant).ToString(texts["ShortPattern"], CultureInfo.CurrentCulture);
}
