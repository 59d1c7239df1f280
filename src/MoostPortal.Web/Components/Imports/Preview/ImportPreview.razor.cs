using Microsoft.AspNetCore.Components;
using MoostPortal.Core.Devices;
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

    /// <summary>Those that a series may be moved to.</summary>
    [Parameter]
    public IReadOnlyList<Device> HomeDevices { get; set; } = [];

    /// <summary>A decision is on its way.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Carries the answers by their questions' ids.</summary>
    [Parameter]
    public EventCallback<IReadOnlyDictionary<string, string>> OnAnswer { get; set; }

    [Parameter]
    public EventCallback<ChangePolicy> OnCommit { get; set; }

    [Parameter]
    public EventCallback OnDiscard { get; set; }

    private ImportReport Report => Import.Report ?? s_nothing;

    private string Zone => Report.Zone ?? "UTC";

    private Task AnswerAsync(string question, string answer) => OnAnswer.InvokeAsync(new Dictionary<string, string> { [question] = answer });
}
