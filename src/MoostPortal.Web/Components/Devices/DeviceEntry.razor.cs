using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Devices;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Devices;

/// <summary>One device being described: its name in front, product and id on demand.</summary>
public sealed partial class DeviceEntry(IStringLocalizer<DevicesTexts> texts)
{
    [CascadingParameter]
    public FieldErrors? Errors { get; set; }

    /// <summary>The fields write to it.</summary>
    [Parameter, EditorRequired]
    public DeviceDraft Device { get; set; } = null!;

    /// <summary>Its place in the draft, which problems name.</summary>
    [Parameter, EditorRequired]
    public int Index { get; set; }

    /// <summary>True once it was saved: readings refer to its id, so that stays.</summary>
    [Parameter]
    public bool IsKnown { get; set; }

    [Parameter]
    public EventCallback OnRemove { get; set; }

    private string TypeName => texts[Device.Type!];

    private bool HasProblems => Errors is not null && (Errors.Has(At("id")) || Errors.Has(At("productName")) || Errors.Has(At("type")));

    private string? Name
    {
        get => Device.Name;
        set => Device.Name = string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    private string? Product
    {
        get => Device.ProductName;
        set => Device.ProductName = string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    private IStringLocalizer<DevicesTexts> Texts => texts;

    private string At(string member) => $"devices[{Index}].{member}";
}
