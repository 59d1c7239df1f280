using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Imports.Preview;

/// <summary>Takes what a bill says for the time of a file, to be held against the sum of its readings.</summary>
public sealed partial class BillField(IStringLocalizer<PreviewTexts> texts)
{
    private readonly string _id = $"bill-{Guid.NewGuid():N}";
    private string? _text;
    private bool _wrong;

    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Carries the kWh in invariant form.</summary>
    [Parameter]
    public EventCallback<string> OnBill { get; set; }

    private IStringLocalizer<PreviewTexts> Texts => texts;

    private async Task CheckAsync()
    {
        // Groups of thousands are not taken: in half of Europe their mark is the other half's decimal mark.
        _wrong = !decimal.TryParse(_text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.CurrentCulture, out var kwh);
        if (!_wrong)
        {
            await OnBill.InvokeAsync(kwh.ToString(CultureInfo.InvariantCulture));
        }
    }
}
