using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using MoostPortal.Core.Access;
using MoostPortal.Core.Imports;

namespace MoostPortal.Web.Imports;

/// <summary>The refused and held rows of an upload as a file: a workbook where the upload was one, otherwise text.</summary>
public static class RefusedDownload
{
    public const string TextType = "text/csv";

    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Whether the rows are known: the upload is read.</summary>
    public static bool Exists(ImportPhase phase) => phase is ImportPhase.Preview or ImportPhase.Committed or ImportPhase.Undone;

    public static PushStreamHttpResult Of(Import import, Actor actor, ImportReader reader, CancellationToken cancel) => TypedResults.Stream(
        output => reader.WriteRefusedAsync(actor, import.Id, output, cancel),
        import.IsWorkbook ? WorkbookType : $"{TextType}; charset=utf-8",
        string.Create(CultureInfo.InvariantCulture, $"rejected-{import.Id}.{(import.IsWorkbook ? "xlsx" : "csv")}"));
}
