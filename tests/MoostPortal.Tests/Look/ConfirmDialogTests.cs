using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Web.Components.Look;
using MudBlazor;

namespace MoostPortal.Tests.Look;

public sealed class ConfirmDialogTests : LookContext
{
    private static readonly Confirmation s_question = new() { Title = "Delete?", Text = "It is gone then.", ConfirmText = "Delete home", Destructive = true };

    [Fact]
    public async Task Confirming_is_a_yes()
    {
        var (page, answer) = await AskAsync(s_question);

        page.Find("[data-testid=confirm]").Click();

        Assert.True(await answer);
    }

    [Fact]
    public async Task Cancelling_is_a_no_and_the_button_says_what_it_does()
    {
        var (page, answer) = await AskAsync(s_question);

        Assert.Equal("Delete home", page.Find("button.danger").TextContent);
        Assert.Contains("It is gone then.", page.Markup, StringComparison.Ordinal);
        page.FindAll("button").First(button => button.TextContent == "Cancel").Click();

        Assert.False(await answer);
    }

    [Fact]
    public async Task What_must_be_typed_first_keeps_the_button_shut()
    {
        var (page, answer) = await AskAsync(s_question with { TypeToConfirm = "CH1" });

        Assert.True(page.Find("[data-testid=confirm]").HasAttribute("disabled"));
        page.Find("input").Input("ch1");
        Assert.True(page.Find("[data-testid=confirm]").HasAttribute("disabled"));
        page.Find("input").Input(" CH1 ");
        page.Find("[data-testid=confirm]").Click();

        Assert.True(await answer);
    }

    private async Task<(IRenderedComponent<MudDialogProvider> Page, Task<bool> Answer)> AskAsync(Confirmation question)
    {
        var page = Render<MudDialogProvider>();
        var answer = Task.FromResult(false);
        await page.InvokeAsync(() => { answer = Services.GetRequiredService<IDialogService>().ConfirmAsync(question); });
        page.WaitForElement("[data-testid=confirm]");
        return (page, answer);
    }
}
