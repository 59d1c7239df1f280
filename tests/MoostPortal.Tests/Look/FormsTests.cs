using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Tests.Look;

public sealed class FormsTests : LookContext
{
    private static readonly FieldMessage[] s_two = [new("Zip", "zip_unknown", "No such postcode."), new("", "busy", "Somebody else saved first.")];

    [Fact]
    public void Problems_stand_at_their_field_and_all_of_them_in_the_summary()
    {
        var form = Render<PortalForm>(p => p.Add(x => x.SubmitText, "Save").Add(x => x.Problems, s_two)
            .Add(x => x.ChildContent, errors => $"<i>{errors["zip"]}</i><b>{errors.Has("City")}</b>"));

        Assert.Equal("No such postcode.", form.Find("i").TextContent);
        Assert.Equal("False", form.Find("b").TextContent);
        Assert.Equal(["No such postcode.", "Somebody else saved first."], form.FindAll("[role=alert] li").Select(li => li.TextContent));
        Assert.StartsWith("2 things", form.Find("[role=alert] strong").TextContent, StringComparison.Ordinal);
        JSInterop.VerifyFocusAsyncInvoke();
    }

    [Fact]
    public void A_control_of_one_s_own_reads_its_error_from_the_form()
    {
        var form = Render<PortalForm>(p => p.Add(x => x.SubmitText, "Save").Add(x => x.Problems, s_two)
            .Add(x => x.ChildContent, _ => builder =>
            {
                builder.OpenComponent<FieldError>(0);
                builder.AddComponentParameter(1, nameof(FieldError.Field), "Zip");
                builder.CloseComponent();
            }));

        Assert.Equal("No such postcode.", form.Find(".field-error").TextContent);
    }

    [Fact]
    public void A_form_without_problems_has_no_summary_and_submits()
    {
        var submitted = 0;
        var form = Render<PortalForm>(p => p.Add(x => x.SubmitText, "Save").Add(x => x.OnSubmit, () => submitted++));

        form.Find("form").Submit();

        Assert.Equal(1, submitted);
        Assert.Empty(form.FindAll("[role=alert]"));
    }

    [Fact]
    public void A_busy_form_cannot_be_sent_twice()
    {
        var submitted = 0;
        var form = Render<PortalForm>(p => p.Add(x => x.SubmitText, "Save").Add(x => x.Busy, true).Add(x => x.OnSubmit, () => submitted++));

        form.Find("form").Submit();

        Assert.Equal(0, submitted);
        Assert.True(form.Find("button").HasAttribute("disabled"));
    }

    [Fact]
    public void A_static_field_belongs_to_its_label_hint_and_error()
    {
        var model = new Model();
        var field = Render<FormField>(p => p.AddCascadingValue(new EditContext(model)).Add(x => x.Label, "Email").Add(x => x.Hint, "For the bill.")
            .Add(x => x.Error, "Enter it.").Add(x => x.Type, "email").Bind(x => x.Value, model.Email, value => model.Email = value, () => model.Email));
        var input = field.Find("input");

        Assert.Equal(input.Id, field.Find("label").GetAttribute("for"));
        Assert.Equal("email", input.GetAttribute("type"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        var described = input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find($"#{id}").TextContent.Trim());
        Assert.Equal(["For the bill.", "Enter it."], described);
    }

    [Fact]
    public void A_static_checkbox_is_labelled()
    {
        var model = new Model();
        var check = Render<FormCheck>(p => p.AddCascadingValue(new EditContext(model)).Add(x => x.Label, "Remember me")
            .Bind(x => x.Value, model.Remember, value => model.Remember = value, () => model.Remember));

        Assert.NotNull(check.Find("label input[type=checkbox]"));
        Assert.Equal("Remember me", check.Find("label").TextContent.Trim());
    }

    [Fact]
    public void Static_problems_are_announced_and_none_leave_nothing()
    {
        Assert.Single(Render<FormProblems>(p => p.Add(x => x.Messages, ["Wrong password."])).FindAll("[role=alert] li"));
        Assert.Empty(Render<FormProblems>(p => p.Add(x => x.Messages, [])).Markup.Trim());
    }

    private sealed class Model
    {
        public string? Email { get; set; }

        public bool Remember { get; set; }
    }
}
