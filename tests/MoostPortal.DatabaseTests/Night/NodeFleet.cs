extern alias sandbox;

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using MoostPortal.DatabaseTests.Delivery;
using sandbox::MoostPortal.Sandbox;

namespace MoostPortal.DatabaseTests.Night;

/// <summary>Several nodes of the portal as processes of their own, one database that can crash, and MOOST's stand-in over real HTTP.</summary>
internal sealed class NodeFleet : IAsyncDisposable
{
    /// <summary>A node compiles its code while it starts, perhaps with others beside it.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    private readonly List<Node> _nodes = [];
    private readonly Dictionary<string, string?> _settings;

    private NodeFleet(CrashingCluster cluster, SandboxServer moost, Dictionary<string, string?> settings) => (Cluster, Moost, _settings) = (cluster, moost, settings);

    public CrashingCluster Cluster { get; }

    public SandboxServer Moost { get; }

    public string ApiKey { get; } = Core.Access.ApiKey.NewSecret();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="settings">What differs from the settings of a fleet that recovers within a test's patience.</param>
    public static async Task<NodeFleet> StartAsync(params IEnumerable<(string Name, string Value)> settings)
    {
        var moost = await SandboxServer.StartAsync(new SandboxOptions(), Cancel);
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Moost:BaseUrl"] = moost.Address.ToString(),
            ["Moost:ClientId"] = "sandboxclient",
            ["Moost:ClientSecret"] = "sandbox-secret",
            ["Moost:CustomerId"] = "5f1e9a7b3c2d4e6f8a0b1c2d",
            ["Moost:AttemptTimeout"] = "00:00:05",
            ["Delivery:Lease"] = "00:00:15",
            ["Delivery:QuietTime"] = "00:00:10",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return new NodeFleet(await CrashingCluster.StartAsync(), moost, all);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts a node; returns at once. The same port may be taken again after the node on it has ended.</summary>
    public Node Start(string roles, int? port = null, params IEnumerable<(string Name, string Value)> settings)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port ?? FreePort()}/"));
        var own = new Dictionary<string, string?>(_settings, StringComparer.Ordinal)
        {
            ["Portal:Roles"] = roles,
            ["Portal:BootstrapApiKey"] = ApiKey,
            ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
        };
        foreach (var (name, value) in settings)
        {
            own[name] = value;
        }

        var node = new Node(address, NodeProcess.Start(Cluster.Login, own));
        _nodes.Add(node);
        return node;
    }

    public async Task<Node> StartReadyAsync(string roles, int? port = null)
    {
        var node = Start(roles, port);
        await node.WaitUntilReadyAsync(s_patience, Cancel);
        return node;
    }

    /// <summary>A client that shows the API key and lets no request wait for ever.</summary>
    public HttpClient CreateClient(Uri address, HttpMessageHandler? handler = null)
    {
        var client = new HttpClient(handler ?? new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        return client;
    }

    public async Task WaitAsync(string what, Func<Task<bool>> isThere)
    {
        for (var since = Stopwatch.GetTimestamp(); !await isThere();)
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < s_longest, $"Waited in vain for {what}.\n{string.Join('\n', _nodes.Where(node => !node.Process.HasExited).Select(node => node.Process.Log))}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), Cancel);
        }
    }

    /// <summary>Events that MOOST got more than once and that the portal did not write down as possible repeats.</summary>
    public async Task<List<string>> SilentRepeatsAsync()
    {
        var noted = (await Cluster.ReadAsync(
            """
            select b.customer_building_id, s.device_id, extract(epoch from p.at)::bigint from possible_repeat p
            join series s using (series_id) join building b on b.building_id = s.building_id
            """,
            row => (row.GetString(0), row.GetString(1), row.GetInt64(2)))).ToHashSet();
        return [.. Moost.Events.Find().Where(one => one.IsRepeat && !noted.Contains((one.Building, one.Device, one.Timestamp))).Select(one => $"{one.Building} {one.Device} {one.Timestamp}")];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            node.Dispose();
        }

        await Moost.DisposeAsync();
        await Cluster.DisposeAsync();
    }
}
