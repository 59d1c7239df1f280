using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Options;

namespace MoostPortal.Web.Alerts;

/// <summary>
/// Posts a signed body to an address that an administrator entered. Follows no redirect, uses no proxy, sends no cookie, reads nothing of the answer but its status,
/// and connects to public addresses only unless the settings say otherwise.
/// </summary>
public sealed class WebhookClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly TimeProvider _clock;

    public WebhookClient(IOptions<AlertOptions> options, IHostEnvironment environment, TimeProvider clock)
    {
        _clock = clock;
        AllowsPrivate = options.Value.AllowPrivateWebhooks ?? environment.IsDevelopment();
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.Zero,
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            ConnectCallback = (context, cancel) => WebhookGuard.ConnectAsync(context.DnsEndPoint, AllowsPrivate, cancel),
        })
        {
            Timeout = options.Value.WebhookPatience,
        };
    }

    /// <summary>Whether webhooks may lie on this machine, in a private network, and be called without TLS.</summary>
    public bool AllowsPrivate { get; }

    public void Dispose() => _http.Dispose();

    /// <param name="target">Where to.</param>
    /// <param name="secret">What the body is signed with.</param>
    /// <param name="body">JSON.</param>
    /// <param name="cancel">Ends the call.</param>
    public async Task<NoticeOutcome> PostAsync(Uri target, string secret, byte[] body, CancellationToken cancel)
    {
        if (target.Scheme != Uri.UriSchemeHttps && !AllowsPrivate)
        {
            return NoticeOutcome.Refused(null, "A webhook without TLS is not called.");
        }

        var timestamp = _clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, target)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
        };
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(secret, timestamp, body));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("MoostPortal", "1"));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            var status = (int)response.StatusCode;
            return status switch
            {
                >= 200 and < 300 => NoticeOutcome.Sent(status),
                >= 300 and < 400 => NoticeOutcome.Later(status, "It answers with a redirect, which is not followed: enter the address that it leads to."),
                _ => NoticeOutcome.Later(status, $"It answers HTTP {status}."),
            };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return NoticeOutcome.Later(null, "It did not answer in time.");
        }
        catch (HttpRequestException e) when (e.InnerException is ClosedAddressException closed)
        {
            return NoticeOutcome.Later(null, closed.Message);
        }
        catch (HttpRequestException e)
        {
            return NoticeOutcome.Later(null, e.InnerException switch
            {
                AuthenticationException => "Its TLS certificate is not trusted.",
                SocketException { SocketErrorCode: SocketError.HostNotFound } => "Its name is not known.",
                SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "Nobody listens there.",
                _ => "It cannot be reached.",
            });
        }
    }
}
