using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Tariffs;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Tariffs;

/// <summary>
/// A dual week to be painted in quarter hours, by mouse, finger or keyboard. A stroke turns what it begins on: from a low quarter it paints high. What
/// MOOST's form cannot say stays visible with its reason and is not handed on.
/// </summary>
public sealed partial class WeekPainter(IStringLocalizer<TariffsTexts> texts, IJSRuntime script) : IAsyncDisposable
{
    private const int Hour = 4;

    private readonly int[] _cursors = new int[LowTariffGrid.Days.Count];
    private readonly ElementReference[] _bars = new ElementReference[LowTariffGrid.Days.Count];
    private LowTariffGrid _grid = null!;
    private LowTariffWeek? _shown;
    private ElementReference _host;
    private DotNetObjectReference<WeekPainter>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _brush;
    private string _said = "";
    private bool _isLeft;

    [Parameter, EditorRequired]
    public LowTariffWeek Week { get; set; } = null!;

    [Parameter]
    public EventCallback<LowTariffWeek> WeekChanged { get; set; }

    /// <summary>What is painted and cannot be said; a form with it cannot be saved.</summary>
    public IReadOnlyList<FieldMessage> Refusals =>
    [
        .. Enumerable.Range(0, LowTariffGrid.Days.Count)
            .Where(row => _grid.RefusalOf(row) is not null)
            .Select(row => new FieldMessage("tariff.dual", $"tariff.week.{_grid.RefusalOf(row)}", Reason(row, _grid.RefusalOf(row)!.Value))),
    ];

    private IStringLocalizer<TariffsTexts> Texts => texts;

    /// <summary>Paints a rectangle of days and quarters that the pointer drew, by what it began on.</summary>
    [JSInvokable]
    public async Task PaintAsync(int rowA, int quarterA, int rowB, int quarterB)
    {
        // The numbers come from a browser.
        (rowA, rowB) = (Math.Clamp(rowA, 0, 6), Math.Clamp(rowB, 0, 6));
        (quarterA, quarterB) = (Math.Clamp(quarterA, 0, LowTariffGrid.Quarters - 1), Math.Clamp(quarterB, 0, LowTariffGrid.Quarters - 1));
        _cursors[rowB] = quarterB;
        await PaintAsync(rowA, quarterA, rowB, quarterB, low: !_grid.IsLow(rowA, quarterA));
        StateHasChanged();
    }

    public ValueTask DisposeAsync()
    {
        _isLeft = true;
        return LetGoAsync();
    }

    protected override void OnParametersSet()
    {
        if (Week != _shown)
        {
            (_grid, _shown) = (LowTariffGrid.Of(Week), Week);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _module = await script.InvokeAsync<IJSObjectReference>("import", "./" + Assets["painter.js"]);
        try
        {
            if (!_isLeft)
            {
                _self = DotNetObjectReference.Create(this);
                _brush = await _module.InvokeAsync<IJSObjectReference>("attach", _host, _self);
            }
        }
        catch (JSException) when (_isLeft)
        {
            // There is nothing left to paint on.
        }

        // Who is quick leaves the page before the script is there, and what it brings is still to be let go.
        if (_isLeft)
        {
            await LetGoAsync();
        }
    }

    private async ValueTask LetGoAsync()
    {
        var (self, brush, module) = (_self, _brush, _module);
        (_self, _brush, _module) = (null, null, null);
        self?.Dispose();
        try
        {
            if (brush is not null)
            {
                await brush.InvokeVoidAsync("dispose");
                await brush.DisposeAsync();
            }

            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its script with it.
        }
    }

    private async Task PaintAsync(int rowA, int quarterA, int rowB, int quarterB, bool low)
    {
        _grid = _grid.Paint(rowA, quarterA, rowB, quarterB, low);
        _said = CursorText(rowB);
        var week = _grid.ToWeek(Week);
        if (week != Week)
        {
            _shown = week;
            await WeekChanged.InvokeAsync(week);
        }
    }

    private async Task PressAsync(int row, KeyboardEventArgs key)
    {
        var at = _cursors[row];
        int? to = key.Key switch
        {
            "ArrowLeft" => at - 1,
            "ArrowRight" => at + 1,
            "PageDown" => at - Hour,
            "PageUp" => at + Hour,
            "Home" => 0,
            "End" => LowTariffGrid.Quarters - 1,
            _ => null,
        };
        if (to is { } wanted)
        {
            _cursors[row] = Math.Clamp(wanted, 0, LowTariffGrid.Quarters - 1);
            if (key.ShiftKey)
            {
                await PaintAsync(row, at, row, _cursors[row], _grid.IsLow(row, at));
            }
        }
        else if (key.Key is " " or "Enter")
        {
            await PaintAsync(row, at, row, at, low: !_grid.IsLow(row, at));
        }
        else if (key.Key is "ArrowUp" or "ArrowDown")
        {
            var next = Math.Clamp(row + (key.Key == "ArrowUp" ? -1 : 1), 0, 6);
            if (key.ShiftKey)
            {
                await PaintAsync(next, at, next, at, _grid.IsLow(row, at));
            }

            _cursors[next] = at;
            await _bars[next].FocusAsync();
        }
    }

    // A day that can be said is drawn to the minute, as its times are written; a refused one as it was painted.
    private IEnumerable<(TimeSpan From, TimeSpan To)> HighRuns(int row)
    {
        if (_grid.RefusalOf(row) is null)
        {
            return Week.HighWindow(LowTariffGrid.Days[row]) is { } high ? [high] : [];
        }

        return _grid.Runs(row).Where(run => !run.Low).Select(run => (LowTariffGrid.TimeOf(run.From), LowTariffGrid.TimeOf(run.To)));
    }

    private string Words(int row) => string.Join(", ", HighRuns(row).Select(high => texts["HighFromTo", Clock(high.From), Clock(high.To)].Value)) is { Length: > 0 } words
        ? words
        : texts["LowAllDay"];

    private string CursorText(int row)
    {
        var at = _cursors[row];
        return texts[_grid.IsLow(row, at) ? "CursorLow" : "CursorHigh", WeekDays.Name(LowTariffGrid.Days[row]), Clock(LowTariffGrid.TimeOf(at)), Clock(LowTariffGrid.TimeOf(at + 1))];
    }

    private static string Reason(int row, WeekRefusal refusal) => new Problem("tariff.dual", $"tariff.week.{refusal}", WeekDays.Name(LowTariffGrid.Days[row])).Message;

    private static string Percent(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours / 24 * 100:0.###}%");

    private static string Clock(TimeSpan time) => time == TimeSpan.FromDays(1) ? "24:00" : time.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
}
