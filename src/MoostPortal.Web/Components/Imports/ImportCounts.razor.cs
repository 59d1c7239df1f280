using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Imports;

namespace MoostPortal.Web.Components.Imports;

/// <summary>What a file brought, in four numbers, with the way to its refused rows.</summary>
public sealed partial class ImportCounts(IStringLocalizer<ImportsTexts> texts)
{
    [Parameter, EditorRequired]
    public Import Import { get; set; } = null!;

    private IStringLocalizer<ImportsTexts> Texts => texts;
}
