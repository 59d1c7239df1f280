using Bunit;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.People;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Look;
using MoostPortal.Web.Components.Notifications;

namespace MoostPortal.Tests.Notifications;

public sealed class PeopleListTests : LookContext
{
    private readonly List<OccupantDraft> _added = [];

    [Fact]
    public void A_person_is_added_by_name_and_id_and_the_fields_are_free_again()
    {
        var list = Show(accept: true);

        list.Find("#field-name").Change(" Anna ");
        list.Find("#field-userId").Change("anna@example.org");
        list.Find("form").Submit();

        Assert.Equal([new OccupantDraft("anna@example.org", "Anna")], _added);
        Assert.True(string.IsNullOrEmpty(list.Find("#field-userId").GetAttribute("value")));
    }

    [Fact]
    public void A_refused_person_stays_in_the_fields_with_the_reason()
    {
        var list = Show(accept: false);
        list.Find("#field-userId").Change("a b");
        list.Find("form").Submit();

        list.Render(p => p.Add(l => l.Problems, [new FieldMessage("userId", "user.id.form", "no blanks")]));

        Assert.Equal("a b", list.Find("#field-userId").GetAttribute("value"));
        Assert.Equal("no blanks", list.Find(".field-error").TextContent);
    }

    [Fact]
    public void A_name_is_changed_in_place()
    {
        OccupantDraft? renamed = null;
        var list = Show(accept: true, p => p.Add(l => l.OnRename, person => renamed = person));

        list.Find("#name-ben").Change("Ben");

        Assert.Equal(new OccupantDraft("ben", "Ben"), renamed);
    }

    private IRenderedComponent<PeopleList> Show(bool accept, Action<ComponentParameterCollectionBuilder<PeopleList>>? more = null) => Render<PeopleList>(p =>
    {
        p.Add(l => l.People, [new Occupant { HouseholdId = 1, BuildingId = 1, UserId = "ben" }]);
        p.Add(l => l.Add, person =>
        {
            _added.Add(person);
            return Task.FromResult(accept);
        });
        more?.Invoke(p);
    });
}
