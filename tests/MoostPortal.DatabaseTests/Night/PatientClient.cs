using System.Net;
using System.Net.Http.Headers;

namespace MoostPortal.DatabaseTests.Night;

/// <summary>
/// A program that wants to be sure: it repeats a request until the portal has answered it, whatever dies meanwhile. An answer of success or
/// a refusal ends it; anything else is tried again.
/// </summary>
internal sealed class PatientClient(HttpClient http) : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private long _answered;
    private long _repeated;

    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>How many requests had no answer, or one that says to come again.</summary>
    public long Repeated => Interlocked.Read(ref _repeated);

    /// <returns>Status and text of the answer that counts.</returns>
    public async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpMethod method, string path, string? body, CancellationToken cancel, string contentType = "application/json")
    {
        for (var until = DateTime.UtcNow + s_patience; ; await Task.Delay(s_pause, cancel))
        {
            try
            {
                using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
                if (body is not null)
                {
                    request.Content = new StringContent(body, MediaTypeHeaderValue.Parse(contentType));
                }

                using var answer = await http.SendAsync(request, cancel);
                var text = await answer.Content.ReadAsStringAsync(cancel);
                if (answer.StatusCode < HttpStatusCode.InternalServerError && answer.StatusCode != HttpStatusCode.TooManyRequests)
                {
                    Interlocked.Increment(ref _answered);
                    return (answer.StatusCode, text);
                }

                Assert.True(DateTime.UtcNow < until, $"{method} {path}: {answer.StatusCode} {text}");
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException && !cancel.IsCancellationRequested)
            {
                Assert.True(DateTime.UtcNow < until, $"{method} {path}: {e.Message}");
            }

            Interlocked.Increment(ref _repeated);
        }
    }

    public void Dispose() => http.Dispose();
}
