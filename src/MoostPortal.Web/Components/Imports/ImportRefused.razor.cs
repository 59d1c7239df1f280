using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Problems;

namespace MoostPortal.Web.Components.Imports;

/// <summary>Says why a file as a whole was refused, where, and how to put it right.</summary>
public sealed partial class ImportRefused(IStringLocalizer<ImportsTexts> texts)
{
    [Parameter, EditorRequired]
    public Problem Refusal { get; set; } = null!;

    private IStringLocalizer<ImportsTexts> Texts => texts;

    private string ToDo => Refusal.Code is "import.file.NoHeader" or "import.file.UnknownColumn" or "import.file.MissingColumn"
        ? Texts["RefusalHeader", ImportWords.ShortHeader, ImportWords.LongHeader]
        : Texts["RefusalToDo"];
}
