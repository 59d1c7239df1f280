using MoostPortal.Core.Imports;

namespace MoostPortal.Web.Api.Imports;

/// <summary>Why a file as a whole was refused.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Message">For people, in the language of Accept-Language.</param>
public sealed record ImportRefusal(string Code, string Message)
{
    public static ImportRefusal? From(Import import) => import.Refusal is { } refusal ? new ImportRefusal(refusal.Code, refusal.Message) : null;
}
