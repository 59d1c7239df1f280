using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Imports;
using MoostPortal.Web.Components.Imports;

namespace MoostPortal.Web.Components.Staff;

/// <summary>Uploads of anybody, a page at a time, by how far they are and for whose home; when is told by the reader's own clock.</summary>
public sealed partial class ImportLog(IStringLocalizer<StaffTexts> texts, IStringLocalizer<ImportsTexts> stateTexts)
{
    private string? _typed;
    private string? _shown;

    /// <summary>Null while it is looked up.</summary>
    [Parameter, EditorRequired]
    public UploadPage<Import>? Page { get; set; }

    /// <summary>Only these are shown; null for all.</summary>
    [Parameter]
    public ImportStanding? Standing { get; set; }

    /// <summary>What the reader looks for in meter points and addresses.</summary>
    [Parameter]
    public string? Home { get; set; }

    /// <summary>The address of a page: <c>after</c> or <c>before</c>, and the upload that it begins or ends with.</summary>
    [Parameter, EditorRequired]
    public Func<string, Guid, string> LinkTo { get; set; } = (_, _) => "";

    [Parameter]
    public EventCallback<(ImportStanding? Standing, string? Home)> OnChoose { get; set; }

    private IStringLocalizer<StaffTexts> Texts => texts;

    private bool TooShort => Home?.Length is > 0 and < BuildingDirectory.ShortestSearch;

    protected override void OnParametersSet()
    {
        if (_shown != Home)
        {
            (_shown, _typed) = (Home, Home);
        }
    }

    private Task ChooseStandingAsync(ChangeEventArgs change)
    {
        Standing = Enum.TryParse<ImportStanding>((string?)change.Value, out var standing) ? standing : null;
        return ChooseAsync();
    }

    private Task ChooseAsync() => OnChoose.InvokeAsync((Standing, string.IsNullOrWhiteSpace(_typed) ? null : _typed.Trim()));

    private string? Href(string name, Guid? key) => key is { } id ? LinkTo(name, id) : null;

    private string StateOf(Import import)
    {
        var state = ImportWords.Label(import.Phase, stateTexts);
        return import.Phase is ImportPhase.Reading or ImportPhase.Committing && import.Bytes > 0 ? Texts["LoadsPercent", state, 100 * import.BytesRead / import.Bytes] : state;
    }
}
