using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MoostPortal.Tests.Mail;

/// <summary>Speaks just enough SMTP to take one mail, or to say the given word when it is named a receiver.</summary>
internal sealed class SmallSmtp : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly List<string> _heard = [];
    private readonly Task _talk;

    public SmallSmtp(string? toReceiver = null)
    {
        _listener.Start();
        _talk = TalkAsync(toReceiver ?? "250 fine");
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Every line, when the other side has hung up.</summary>
    public async Task<IReadOnlyList<string>> HeardAsync()
    {
        await _talk;
        return _heard;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Dispose();
        await _talk.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
    }

    private async Task TalkAsync(string toReceiver)
    {
        using var client = await _listener.AcceptTcpClientAsync(_over.Token);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 small");
        var isText = false;
        while (await reader.ReadLineAsync(_over.Token) is { } line)
        {
            _heard.Add(line);
            if (isText && line != ".")
            {
                continue;
            }

            var answer = isText ? "250 taken" : line.Split(' ')[0].ToUpperInvariant() switch
            {
                "EHLO" => "250 small",
                "RCPT" => toReceiver,
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 fine",
            };
            isText = !isText && answer.StartsWith("354", StringComparison.Ordinal);
            await writer.WriteLineAsync(answer);
        }
    }
}
