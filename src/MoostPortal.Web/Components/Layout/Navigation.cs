using MudBlazor;

namespace MoostPortal.Web.Components.Layout;

/// <summary>The one list of where the app bar leads, each entry with the policy that shows it.</summary>
public static class Navigation
{
    public const string CustomerPolicy = "Customer";
    public const string StaffPolicy = "Staff";
    public const string AdministratorPolicy = "Administrator";
    public const string HomePolicy = "Home";

    public static IReadOnlyList<NavigationEntry> Entries { get; } =
    [
        new("homes", "MyHomes", Icons.Material.Outlined.Home, CustomerPolicy),
        new("staff/fleet", "Fleet", Icons.Material.Outlined.MonitorHeart, StaffPolicy),
        new("staff/homes", "Homes", Icons.Material.Outlined.HomeWork, StaffPolicy),
        new("staff/imports", "HistoryLoads", Icons.Material.Outlined.DriveFolderUpload, StaffPolicy),
        new("staff/tariff-plans", "TariffPlans", Icons.Material.Outlined.PriceChange, StaffPolicy),
        new("staff/formats", "Formats", Icons.Material.Outlined.Description, StaffPolicy),
        new("imports", "Imports", Icons.Material.Outlined.UploadFile, HomePolicy, HasNews: true),
        new("hangfire", "Jobs", Icons.Material.Outlined.Schedule, AdministratorPolicy, LeavesRouter: true),
    ];
}
