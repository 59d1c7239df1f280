using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MoostPortal.Moost.Events;
using MoostPortal.Tests.Sandbox;

namespace MoostPortal.Tests.Moost;

/// <summary>Neither secret nor token goes to a server that cannot prove to be MOOST, and never without TLS where TLS was asked for.</summary>
public sealed class TlsTests
{
    [Theory]
    [InlineData("localhost", -10, -1)]
    [InlineData("elsewhere.example", -1, 10)]
    [InlineData("localhost", -1, 10)]
    public async Task A_server_without_a_certificate_that_holds_gets_no_request(string name, int validFromDays, int validUntilDays)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(RunningSandbox.Cancel);
        using var certificate = Certificate(name, validFromDays, validUntilDays);
        var serving = ReceiveAsync(listener, certificate, ended.Token);
        await using var node = new MoostNode(new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/"));
        var one = new OutgoingEvent(node.Events.Prepare("HOME-1", "meter-1", "Meter", "ENERGY_CONSUMPTION", "SMART_METER"), 1_657_029_000, 5, 0);

        var outcome = await node.Events.PushLiveAsync(one, RunningSandbox.Cancel);

        var later = Assert.IsType<EventOutcome.Later>(outcome);
        Assert.False(later.IsAmbiguous);
        await ended.CancelAsync();
        var (connections, bytes) = await serving;
        Assert.True(connections > 0, "Nobody came.");
        Assert.Equal(0, bytes);
    }

    private static X509Certificate2 Certificate(string name, int validFromDays, int validUntilDays)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(validFromDays), DateTimeOffset.UtcNow.AddDays(validUntilDays));
    }

    /// <returns>How many connections came, and how many bytes of requests were read on them.</returns>
    private static async Task<(int Connections, int Bytes)> ReceiveAsync(TcpListener listener, X509Certificate2 certificate, CancellationToken ended)
    {
        var (connections, bytes, buffer) = (0, 0, new byte[1024]);
        while (true)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(ended);
                connections++;
                await using var secure = new SslStream(client.GetStream());
                await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, ended);
                bytes += await secure.ReadAsync(buffer, ended);
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                return (connections, bytes);
            }
            catch (Exception e) when (e is AuthenticationException or IOException)
            {
                // The other side does not believe us and says so.
            }
        }
    }
}
