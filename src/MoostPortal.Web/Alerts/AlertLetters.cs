using System.Globalization;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Alerts;
using MoostPortal.Web.Hosting;

namespace MoostPortal.Web.Alerts;

/// <summary>Puts notices into the words of their reader.</summary>
public sealed class AlertLetters(IStringLocalizer<AlertTexts> texts, PortalOptions portal)
{
    public AlertLetter Write(AlertNotice notice)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(notice.Language);
            return notice.Alert is { } alert ? Of(notice.Kind, alert) : new AlertLetter(texts["TestTitle"], texts["TestText"], Page);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    private string? Page => portal.PublicUrl is { } home ? new Uri(home, "staff/alerts").ToString() : null;

    private AlertLetter Of(AlertNoticeKind kind, Alert alert)
    {
        var name = AlertWords.Name(alert.Condition, texts);
        string[] lines = kind == AlertNoticeKind.Resolved
            ? [texts["LetterResolved", Stamp(alert.RaisedAt), Stamp(alert.ResolvedAt ?? alert.SeenAt)]]
            : [AlertWords.Finding(alert, texts), texts["LetterSince", Stamp(alert.RaisedAt)], AlertWords.Action(alert.Condition, texts)];
        return new AlertLetter(texts[$"Subject{kind}", name], string.Join("\n\n", lines), Page);
    }

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("g", CultureInfo.CurrentCulture) + " UTC";
}
