using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Formats;

namespace MoostPortal.Web.Components.Formats;

/// <summary>Layouts that no definition knows well, each with whose it probably is and what its files asked.</summary>
public sealed partial class FormatGroupTable(IStringLocalizer<FormatsTexts> texts)
{
    /// <summary>Null while they load.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<FormatGroup>? Groups { get; set; }

    private IStringLocalizer<FormatsTexts> Texts => texts;

    private string Words(AskedQuestion question) => string.Join(
        ", ",
        question.Answers.Select(answer => $"{answer.Option} ×\u00A0{answer.Times}").Concat(question.Open > 0 ? [Texts["AskedOpen", question.Open]] : []));
}
