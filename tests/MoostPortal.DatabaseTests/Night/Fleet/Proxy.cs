using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MoostPortal.DatabaseTests.Night.Fleet;

/// <summary>HAProxy with the very configuration that the documentation ships, in front of two web nodes.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly string _certificate;

    private Proxy(Uri web1, Uri web2)
    {
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{NodeFleet.FreePort()}/"));
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=portal", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        _certificate = certificate.Thumbprint;
        File.WriteAllText(_folder.Combine("portal.pem"), certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        var start = new ProcessStartInfo(Program(), ["-db", "-f", Configuration()])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["MOOSTPORTAL_PROXY_SOCKET"] = Socket,
                ["MOOSTPORTAL_PROXY_ADDRESS"] = Address.Authority,
                ["MOOSTPORTAL_PROXY_CERTIFICATE"] = _folder.Combine("portal.pem"),
                ["MOOSTPORTAL_WEB1"] = web1.Authority,
                ["MOOSTPORTAL_WEB2"] = web2.Authority,
            },
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    private string Socket => _folder.Combine("admin.sock");

    private string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    public static async Task<Proxy> StartAsync(Uri web1, Uri web2, CancellationToken cancel)
    {
        var proxy = new Proxy(web1, web2);
        await proxy.WaitUntilUpAsync("web1", cancel);
        await proxy.WaitUntilUpAsync("web2", cancel);
        return proxy;
    }

    /// <summary>A handler that trusts this proxy's certificate and no other.</summary>
    public SocketsHttpHandler Handler(CookieContainer? cookies = null) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = cookies is not null,
        CookieContainer = cookies ?? new CookieContainer(),
        SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown is X509Certificate2 { Thumbprint: var thumbprint } && thumbprint == _certificate },
    };

    /// <summary>Waits until the proxy sends requests to that node.</summary>
    public async Task WaitUntilUpAsync(string server, CancellationToken cancel)
    {
        for (var since = Stopwatch.GetTimestamp(); !await IsUpAsync(server, cancel);)
        {
            Assert.False(_process.HasExited, Log);
            Assert.True(Stopwatch.GetElapsedTime(since) < s_patience, Log);
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _folder.Dispose();
    }

    private static string Program() => new[] { "/usr/sbin/haproxy", "/usr/bin/haproxy", "/usr/local/sbin/haproxy" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("The tests with several nodes need HAProxy: install the package haproxy.");

    private static string Configuration([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "..", "docs", "haproxy.cfg"));

    // # pxname,svname,...,status,... with the status in the eighteenth place
    private async Task<bool> IsUpAsync(string server, CancellationToken cancel)
    {
        if (!File.Exists(Socket))
        {
            return false;
        }

        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), cancel);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync("show stat\n"u8.ToArray(), cancel);
        using var reader = new StreamReader(stream);
        var lines = (await reader.ReadToEndAsync(cancel)).Split('\n');
        return lines.Any(line => line.StartsWith($"web,{server},", StringComparison.Ordinal) && line.Split(',')[17] == "UP");
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lock (_log)
            {
                _log.AppendLine(line);
            }
        }
    }
}
