using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Imports;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Imports.Preview;

namespace MoostPortal.Tests.Imports.Preview;

public sealed class UndoWordsTests : LookContext
{
    [Fact]
    public void Only_what_happens_is_said()
    {
        var words = UndoWords.Of(new ImportUndone(96, 0, 1440), Services.GetRequiredService<IStringLocalizer<PreviewTexts>>());

        Assert.Equal(
            "The portal goes back to what it held before this file. Readings that MOOST never had and that will be gone: 96. "
            + "Readings that MOOST keeps, because it has no way to give them back: 1,440.",
            words);
    }

    [Fact]
    public void An_undone_import_shows_the_three_numbers()
    {
        var card = Render<UndoneCard>(p => p.Add(x => x.Undone, new ImportUndone(5_300, 12, 448)));

        Assert.StartsWith("5,300", card.Find("[data-testid=UndoneNeverSent]").TextContent.Trim(), StringComparison.Ordinal);
        Assert.StartsWith("12", card.Find("[data-testid=UndoneResent]").TextContent.Trim(), StringComparison.Ordinal);
        Assert.StartsWith("448", card.Find("[data-testid=UndoneNotRecalled]").TextContent.Trim(), StringComparison.Ordinal);
    }
}
