using Bunit;
using MoostPortal.Core.Problems;
using MoostPortal.MeterFiles.Formats;
using MoostPortal.MeterFiles.Formats.Trials;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Formats;

namespace MoostPortal.Tests.Formats;

public sealed class DefinitionEditorTests : LookContext
{
    [Fact]
    public void What_is_typed_is_told_and_each_button_does_its_own()
    {
        var done = new List<string>();
        var editor = Render<DefinitionEditor>(p => p
            .Add(x => x.Text, "{}").Add(x => x.TextChanged, text => done.Add(text!))
            .Add(x => x.OnTry, () => done.Add("try")).Add(x => x.OnSave, () => done.Add("save")).Add(x => x.OnGoLive, () => done.Add("live")));

        editor.Find("textarea").Change("{ }");
        editor.Find("[data-testid=try]").Click();
        editor.Find("[data-testid=save]").Click();
        editor.Find("[data-testid=live]").Click();

        Assert.Equal(["{ }", "try", "save", "live"], done);
    }

    [Fact]
    public void What_was_not_tried_cannot_go_live_and_the_reason_is_there_to_read()
    {
        var editor = Render<DefinitionEditor>(p => p.Add(x => x.Text, "{}").Add(x => x.WhyNotLive, "Try exactly this text first."));

        Assert.True(editor.Find("[data-testid=live]").HasAttribute("disabled"));
        Assert.False(editor.Find("[data-testid=try]").HasAttribute("disabled"));
        Assert.Contains("Try exactly this text first.", editor.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_shows_how_far_it_is_and_nothing_else_can_be_done_meanwhile()
    {
        var editor = Render<DefinitionEditor>(p => p.Add(x => x.Text, "{}").Add(x => x.Busy, true).Add(x => x.Progress, new TrialProgress(0, 0)));
        var begun = editor.Find("[role=progressbar]").GetAttribute("aria-valuenow");

        editor.Render(p => p.Add(x => x.Progress, new TrialProgress(95, 190)));

        Assert.Null(begun);
        Assert.Equal("50", editor.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        Assert.Contains("95 of 190 files", editor.Markup, StringComparison.Ordinal);
        Assert.All(editor.FindAll("button, textarea"), control => Assert.True(control.HasAttribute("disabled")));
    }

    [Fact]
    public void Mistakes_and_refusals_stand_where_they_are_read_out()
    {
        var mistake = new DefinitionProblem(7, "$.variants[0].label", DefinitionFault.Value, "The JSON value could not be converted.", ["start", "end"]);

        var editor = Render<DefinitionEditor>(p => p
            .Add(x => x.Text, "{}").Add(x => x.Mistakes, [mistake]).Add(x => x.Problems, [new Problem("version", "format.version", 3)]));

        Assert.Equal("true", editor.Find("textarea").GetAttribute("aria-invalid"));
        var alert = editor.Find("[role=alert]");
        Assert.Equal(alert.Id, editor.Find("textarea").GetAttribute("aria-describedby"));
        Assert.Contains("Line 7", alert.TextContent, StringComparison.Ordinal);
        Assert.Contains(new Problem("version", "format.version", 3).Message, alert.TextContent, StringComparison.Ordinal);
    }
}
