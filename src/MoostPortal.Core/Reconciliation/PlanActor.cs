using MoostPortal.Core.Access;

namespace MoostPortal.Core.Reconciliation;

/// <summary>Who asked, kept beside the work: the job that does it acts with that person's rights and name.</summary>
internal static class PlanActor
{
    public static (string Kind, Guid? Id) Columns(Actor actor) => actor switch
    {
        Actor.Staff staff => ("staff", staff.UserId),
        Actor.Program program => ("program", program.ApiKeyId),
        Actor.Worker => ("worker", null),
        _ => throw new InvalidOperationException("Plans are not for customers."),
    };

    public static Actor FromColumns(string kind, Guid? id) => kind switch
    {
        "staff" => new Actor.Staff(id!.Value),
        "program" => new Actor.Program(id!.Value),
        _ => new Actor.Worker(),
    };
}
