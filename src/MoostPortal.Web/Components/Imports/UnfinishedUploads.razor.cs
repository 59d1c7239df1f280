using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Imports;

namespace MoostPortal.Web.Components.Imports;

/// <summary>Files of which only the beginning is here, each with how to go on and a way to forget it.</summary>
public sealed partial class UnfinishedUploads(IStringLocalizer<ImportsTexts> texts)
{
    [Parameter, EditorRequired]
    public IReadOnlyList<UnfinishedUpload> Uploads { get; set; } = [];

    [Parameter, EditorRequired]
    public EventCallback<Guid> OnDiscard { get; set; }

    private IStringLocalizer<ImportsTexts> Texts => texts;
}
