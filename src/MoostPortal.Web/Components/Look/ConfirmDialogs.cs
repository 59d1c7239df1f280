using MudBlazor;

namespace MoostPortal.Web.Components.Look;

/// <summary>Asks before something happens.</summary>
public static class ConfirmDialogs
{
    /// <summary>True only when the person pressed the confirming button; leaving the dialog in any other way is a no.</summary>
    public static async Task<bool> ConfirmAsync(this IDialogService dialogs, Confirmation question)
    {
        var parameters = new DialogParameters<ConfirmDialog> { { dialog => dialog.Question, question } };
        var options = new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };
        var dialog = await dialogs.ShowAsync<ConfirmDialog>(question.Title, parameters, options);
        return await dialog.Result is { Canceled: false, Data: true };
    }
}
