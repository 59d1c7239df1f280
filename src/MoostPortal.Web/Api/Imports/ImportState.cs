namespace MoostPortal.Web.Api.Imports;

/// <summary>How far an upload is, in the words of the API.</summary>
public enum ImportState
{
    Reading,
    Question,
    Preview,
    Committing,
    Committed,
    Refused,
    Undone,
}
