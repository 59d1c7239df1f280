using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Tests.Look;

/// <summary>Renders components as an English reader sees them, on Monday 23 November 2026, 13:02 UTC.</summary>
public abstract class LookContext : BunitContext, IAsyncLifetime
{
    protected LookContext()
    {
        Read("en");
        Services.AddLogging();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddLook();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 13, 2, 0, TimeSpan.Zero));

    // Naming the renderer closes the list of services, so it waits until the constructors have run. The interface also makes xunit
    // dispose asynchronously, which MudBlazor's services need.
    ValueTask IAsyncLifetime.InitializeAsync()
    {
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return ValueTask.CompletedTask;
    }

    protected static void Read(string culture) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
}
