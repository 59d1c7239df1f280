using Microsoft.AspNetCore.Components;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;

namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>What a file was found to be and to hold, before anything of it is stored: questions first, the decision last.</summary>
public sealed partial class ImportPreview
{
    private static readonly ImportReport s_nothing = new();

    [Parameter, EditorRequired]
    public Import Import { get; set; } = null!;

    /// <summary>What the person calls the home's devices, by id.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> Devices { get; set; } = new Dictionary<string, string>();

    /// <summary>A decision is on its way.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Carries a question's id and the answer.</summary>
    [Parameter]
    public EventCallback<KeyValuePair<string, string>> OnAnswer { get; set; }

    [Parameter]
    public EventCallback<ChangePolicy> OnCommit { get; set; }

    [Parameter]
    public EventCallback OnDiscard { get; set; }

    private ImportReport Report => Import.Report ?? s_nothing;

    private string Zone => Report.Zone ?? "UTC";
}
