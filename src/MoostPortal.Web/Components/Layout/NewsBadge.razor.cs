using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Web.Signals;

namespace MoostPortal.Web.Components.Layout;

/// <summary>How many uploads the person has not looked at since something became of them, as it changes.</summary>
public sealed partial class NewsBadge : IDisposable
{
    private const int Most = 99;

    [Inject]
    public required UnseenImports Unseen { get; init; }

    [Inject]
    public required IStringLocalizer<LayoutTexts> Texts { get; init; }

    private string Number => Unseen.Count > Most ? $"{Most}+" : Unseen.Count.ToString(CultureInfo.CurrentCulture);

    public void Dispose() => Unseen.Changed -= Show;

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            Unseen.Changed += Show;
            await Unseen.FollowAsync();
        }
    }

    private void Show(object? sender, EventArgs change) => _ = InvokeAsync(StateHasChanged);
}
