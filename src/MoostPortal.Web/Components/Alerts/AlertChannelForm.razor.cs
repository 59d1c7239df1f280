using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Alerts;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Alerts;

/// <summary>The form that adds a mail address or a webhook.</summary>
public sealed partial class AlertChannelForm(IStringLocalizer<AlertsTexts> texts)
{
    private static readonly string[] s_languages = ["en", "de"];

    private string _target = "";
    private string _secret = "";
    private string _language = s_languages[0];

    [Parameter, EditorRequired]
    public AlertChannelKind Kind { get; set; }

    [Parameter]
    public IReadOnlyList<FieldMessage> Problems { get; set; } = [];

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback<AlertChannelDraft> OnSave { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    private IStringLocalizer<AlertsTexts> Texts => texts;

    private bool IsMail => Kind == AlertChannelKind.Mail;

    protected override void OnInitialized() =>
        _language = Array.Find(s_languages, language => language == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? s_languages[0];

    private Task SubmitAsync() => OnSave.InvokeAsync(new AlertChannelDraft { Kind = Kind, Target = _target.Trim(), Secret = IsMail ? null : _secret, Language = _language });
}
