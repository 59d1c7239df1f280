using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;

namespace MoostPortal.Web.Components.Layout;

/// <summary>Chooses the language with an ordinary form post, because a circuit keeps the culture it was opened with.</summary>
public sealed partial class LanguageSwitch : IDisposable
{
    private static readonly (string Culture, string Name)[] s_languages = [("en", "English"), ("de", "Deutsch")];

    private string _returnUrl = "/";

    [Inject]
    public required IStringLocalizer<LayoutTexts> Texts { get; init; }

    [Inject]
    public required NavigationManager Place { get; init; }

    public void Dispose() => Place.LocationChanged -= PlaceChanged;

    protected override void OnInitialized()
    {
        Place.LocationChanged += PlaceChanged;
        _returnUrl = Here();
    }

    private static bool IsCurrent(string culture) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == culture;

    private void PlaceChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() =>
    {
        _returnUrl = Here();
        StateHasChanged();
    });

    private string Here() => "/" + Place.ToBaseRelativePath(Place.Uri);
}
