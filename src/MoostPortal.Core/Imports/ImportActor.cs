using MoostPortal.Core.Access;

namespace MoostPortal.Core.Imports;

/// <summary>Who uploaded, kept beside the upload: the job that reads it looks for homes with that person's rights.</summary>
internal static class ImportActor
{
    public static (string Kind, Guid? Id) Columns(Actor actor) => actor switch
    {
        Actor.Customer customer => ("customer", customer.UserId),
        Actor.Staff staff => ("staff", staff.UserId),
        Actor.Program program => ("program", program.ApiKeyId),
        _ => ("worker", null),
    };

    public static Actor FromColumns(string kind, Guid? id) => kind switch
    {
        "customer" => new Actor.Customer(id!.Value),
        "staff" => new Actor.Staff(id!.Value),
        "program" => new Actor.Program(id!.Value),
        _ => new Actor.Worker(),
    };
}
