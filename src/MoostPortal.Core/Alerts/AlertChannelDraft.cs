using System.Net.Mail;
using MoostPortal.Core.Problems;

namespace MoostPortal.Core.Alerts;

/// <summary>A channel as a person states it, before anything is checked.</summary>
public sealed record AlertChannelDraft
{
    public const int LongestTarget = 300;
    public const int ShortestSecret = 16;
    public const int LongestSecret = 200;

    public required AlertChannelKind Kind { get; init; }

    public required string Target { get; init; }

    /// <summary>What a webhook's calls are signed with. Never shown again.</summary>
    public string? Secret { get; init; }

    /// <summary>Two letters.</summary>
    public required string Language { get; init; }

    /// <param name="allowsPlainHttp">Whether a webhook may be called without TLS.</param>
    public IReadOnlyList<Problem> Check(bool allowsPlainHttp)
    {
        var problems = new List<Problem>();
        if (Kind == AlertChannelKind.Mail)
        {
            if (Target.Length > LongestTarget || !MailAddress.TryCreate(Target, out var address) || address.Address != Target)
            {
                problems.Add(new Problem("target", "alert.mail"));
            }

            return problems;
        }

        if (Target.Length > LongestTarget || !Uri.TryCreate(Target, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0
            || !(uri.Scheme == Uri.UriSchemeHttps || (allowsPlainHttp && uri.Scheme == Uri.UriSchemeHttp)))
        {
            problems.Add(new Problem("target", allowsPlainHttp ? "alert.webhook" : "alert.webhook.tls"));
        }

        if (Secret is not { Length: >= ShortestSecret and <= LongestSecret } secret || secret.Any(char.IsControl))
        {
            problems.Add(new Problem("secret", "alert.secret", ShortestSecret, LongestSecret));
        }

        return problems;
    }
}
