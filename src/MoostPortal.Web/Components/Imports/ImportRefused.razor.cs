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

    private string ToDo => Refusal.Code switch
    {
        "import.file.NoHeader" or "import.file.UnknownColumn" or "import.file.MissingColumn" => Texts["RefusalHeader", ImportWords.ShortHeader, ImportWords.LongHeader],
        "import.file.NoTimes" or "import.file.NoValues" or "import.file.NoRows" or "import.file.Binary" or "import.file.NotText" or "import.file.Empty" => Texts["RefusalOther"],
        _ => Texts["RefusalToDo"],
    };
}
