using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Web.Components.Fleet;

/// <summary>Every request to MOOST that was kept, by home, device, time, outcome and code. The address holds the search and the place in the list.</summary>
public sealed partial class AttemptsPage(CurrentActor current, AttemptSearch search, NavigationManager navigation, IStringLocalizer<FleetTexts> texts) : IDisposable
{
    private const int RowsAPage = 50;

    private readonly CancellationTokenSource _left = new();
    private AttemptPage? _page;
    private string? _building;
    private string? _device;
    private string? _kind;
    private string? _outcome;
    private int? _code;
    private DateTime? _from;
    private DateTime? _until;

    [SupplyParameterFromQuery]
    public string? Building { get; set; }

    [SupplyParameterFromQuery]
    public string? Device { get; set; }

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery]
    public string? Outcome { get; set; }

    [SupplyParameterFromQuery]
    public int? Code { get; set; }

    [SupplyParameterFromQuery]
    public DateTime? From { get; set; }

    [SupplyParameterFromQuery]
    public DateTime? Until { get; set; }

    [SupplyParameterFromQuery]
    public long? Before { get; set; }

    private IStringLocalizer<FleetTexts> Texts => texts;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    // The page is rendered once before its circuit is there; the queries wait for the second time.
    protected override async Task OnParametersSetAsync()
    {
        (_building, _device, _kind, _outcome, _code, _from, _until) = (Building, Device, Kind ?? "", Outcome ?? "", Code, From, Until);
        if (RendererInfo.IsInteractive)
        {
            _page = null;
            _page = await search.FindAsync(await current.GetAsync(_left.Token), Filter(), Before, RowsAPage, _left.Token);
        }
    }

    private AttemptFilter Filter() => new()
    {
        CustomerBuildingId = Given(Building),
        DeviceId = Given(Device),
        Kind = DeliveryWords.FindKind(Kind),
        Outcome = Enum.TryParse<AttemptOutcome>(Outcome, out var outcome) && Enum.IsDefined(outcome) ? outcome : null,
        Status = Code,
        From = Utc(From),
        Until = Utc(Until),
    };

    private void Find() => navigation.NavigateTo(Address(_building, _device, _kind, _outcome, _code, _from, _until, before: null));

    private string Address(long? before) => Address(Building, Device, Kind, Outcome, Code, From, Until, before);

    private string Address(string? building, string? device, string? kind, string? outcome, int? code, DateTime? from, DateTime? until, long? before) =>
        navigation.GetUriWithQueryParameters("staff/attempts", new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["building"] = Given(building),
            ["device"] = Given(device),
            ["kind"] = Given(kind),
            ["outcome"] = Given(outcome),
            ["code"] = code,
            ["from"] = from?.ToString("s", CultureInfo.InvariantCulture),
            ["until"] = until?.ToString("s", CultureInfo.InvariantCulture),
            ["before"] = before,
        });

    private static DateTimeOffset? Utc(DateTime? time) => time is { } local ? new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Utc)) : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
