extern alias sandbox;

using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MoostPortal.Benchmarks.Push;
using MoostPortal.Web.Hosting;
using sandbox::MoostPortal.Sandbox;

namespace MoostPortal.Benchmarks;

/// <summary>MOOST's stand-in as a process of its own that keeps everything in memory, and a plain signed-in client for it.</summary>
public sealed class SandboxChild : IAsyncDisposable
{
    private const int Creators = 8;

    private readonly Process _process;

    private SandboxChild(Process process, Uri address)
    {
        _process = process;
        Address = address;
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = address };
    }

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    /// <summary>What anybody would write: one client, its token in the default headers.</summary>
    public HttpClient Http { get; }

    public static async Task<SandboxChild> StartAsync(CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            ArgumentList = { typeof(SandboxServer).Assembly.Location, "--urls", "http://127.0.0.1:0", "--Sandbox:StopWithParent=true" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        var process = Process.Start(start) ?? throw new InvalidOperationException("The sandbox did not start.");

        // MOOST sandbox at http://127.0.0.1:41234
        var line = await process.StandardOutput.ReadLineAsync(cancel) ?? throw new InvalidOperationException("The sandbox ended while it started.");
        var child = new SandboxChild(process, new Uri(line.Split(' ')[^1]));
        await child.SignInAsync(cancel);
        return child;
    }

    /// <summary>Makes it forget all events, and know the homes.</summary>
    public async Task BeginAsync(int homes, CancellationToken cancel)
    {
        using var reset = await Http.PostAsync(new Uri("/_control/reset", UriKind.Relative), content: null, cancel);
        reset.EnsureSuccessStatusCode();
        await OrderAsync(new { rules = Array.Empty<object>() }, cancel);
        await Lanes.RunAsync(Creators, homes, async home =>
        {
            using var created = await Http.PostAsJsonAsync(new Uri("/buildings/v1", UriKind.Relative), Building(1 + home), cancel);
            created.EnsureSuccessStatusCode();
        });
    }

    /// <summary>Makes it forget everything, take events of any home, and answer each call after a while.</summary>
    public async Task BeginAsync(TimeSpan latency, CancellationToken cancel)
    {
        await BeginAsync(homes: 0, cancel);
        await OrderAsync(new { acceptsUnknownDevices = true, rules = latency == TimeSpan.Zero ? [] : new[] { new { action = "pass", latencyMilliseconds = (int)latency.TotalMilliseconds } } }, cancel);
    }

    /// <summary>Carries out what <c>PUT /_control/faults</c> understands.</summary>
    public async Task OrderAsync(object order, CancellationToken cancel)
    {
        using var ordered = await Http.PutAsJsonAsync(new Uri("/_control/faults", UriKind.Relative), order, cancel);
        ordered.EnsureSuccessStatusCode();
    }

    /// <summary>A member of a home as it is held there.</summary>
    public async Task<string?> MemberOfAsync(int home, string member, CancellationToken cancel) =>
        (string?)JsonNode.Parse(await Http.GetStringAsync(new Uri($"/_control/buildings/{Household.Id(home)}", UriKind.Relative), cancel))![member];

    /// <returns>What is wrong when it did not get exactly so many events, each once; else null.</returns>
    public Task<string?> CheckAsync(int events, CancellationToken cancel) => CheckAsync(events, mayRepeat: false, cancel);

    /// <inheritdoc cref="CheckAsync(int, CancellationToken)"/>
    public async Task<string?> CheckAsync(int events, bool mayRepeat, CancellationToken cancel)
    {
        var state = JsonNode.Parse(await Http.GetStringAsync(new Uri("/_control/state", UriKind.Relative), cancel))!;
        var (count, repeats) = ((long)state["events"]!, (long)state["repeats"]!);
        return count == events && (mayRepeat || repeats == 0) ? null : $"the sandbox has {count} events, {repeats} of them repeats, instead of {events}";
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task SignInAsync(CancellationToken cancel)
    {
        var signIn = new Uri($"/auth/token/v1?clientId={SandboxProcess.ClientId}&clientSecret={SandboxProcess.ClientSecret}", UriKind.Relative);
        var token = JsonNode.Parse(await Http.GetStringAsync(signIn, cancel))!;
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)token["access_token"]);
    }

    private static object Building(int home) => new
    {
        customerBuildingId = Household.Id(home),
        customerId = SandboxProcess.CustomerId,
        zip = "1010",
        city = "Wien",
        countryCode = "AT",
        registrationTimestamp = 1_549_971_011,
        devices = Household.Devices.Select(device => new { id = device.Id, type = device.Source.ToString(), product_name = device.Name }),
        settings = new { tariff = new { type = "SINGLE" } },
    };
}
