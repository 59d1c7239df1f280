using AngleSharp.Dom;
using Bunit;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Readings;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Imports.Preview;

namespace MoostPortal.Tests.Imports.Preview;

public sealed class CommitCardTests : LookContext
{
    private readonly Import _import = new() { Id = Guid.Empty, FileName = "a.csv", Phase = ImportPhase.Preview, RowsNew = 5760, CreatedAt = DateTimeOffset.UnixEpoch };

    [Fact]
    public void Storing_says_how_many_readings_it_will_store_and_send()
    {
        var card = Render<CommitCard>(p => p.Add(x => x.Import, _import));

        Assert.Contains("Readings that will be stored and sent to MOOST as history: 5,760.", card.Markup, StringComparison.Ordinal);
        Assert.False(Store(card).HasAttribute("disabled"));
    }

    [Fact]
    public void An_open_question_keeps_the_file_from_being_stored_and_says_so()
    {
        var card = Render<CommitCard>(p => p.Add(x => x.Import, _import with { Phase = ImportPhase.Question }));

        Assert.True(Store(card).HasAttribute("disabled"));
        Assert.Contains("Answer what is asked above first.", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_nothing_new_cannot_be_stored_and_says_why()
    {
        var card = Render<CommitCard>(p => p.Add(x => x.Import, _import with { RowsNew = 0, RowsSame = 5760 }));

        Assert.True(Store(card).HasAttribute("disabled"));
        Assert.Contains("nothing that is not stored already", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Differing_values_are_kept_unless_the_person_chooses_otherwise()
    {
        var chosen = new List<ChangePolicy>();
        var card = Render<CommitCard>(p => p.Add(x => x.Import, _import with { RowsChanged = 7 }).Add(x => x.OnCommit, chosen.Add));

        Store(card).Click();
        card.Find("[data-testid=changed-ReplaceIfBetter]").Change(true);
        Store(card).Click();

        Assert.Equal([ChangePolicy.Keep, ChangePolicy.ReplaceIfBetter], chosen);
    }

    [Fact]
    public void Without_differing_values_nothing_is_asked_about_them()
    {
        var card = Render<CommitCard>(p => p.Add(x => x.Import, _import));

        Assert.Empty(card.FindAll("input[type=radio]"));
    }

    private static IElement Store(IRenderedComponent<CommitCard> card) => card.Find("[data-testid=store]");
}
