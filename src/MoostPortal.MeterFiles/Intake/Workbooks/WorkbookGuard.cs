using System.Buffers;
using System.IO.Compression;
using MoostPortal.MeterFiles.Intake.Archives;

namespace MoostPortal.MeterFiles.Intake.Workbooks;

/// <summary>Expands a whole XLSX once without keeping it, before the reader that would keep parts of it sees it.</summary>
internal static class WorkbookGuard
{
    private const int Block = 64 << 10;

    /// <returns>How many cells of its sheets hold an error.</returns>
    public static async Task<int> CheckAsync(ZipFileEntries workbook, MeterFileLimits limits, CancellationToken cancel)
    {
        var guard = workbook.Guard();
        var buffer = ArrayPool<byte>.Shared.Rent(Block);
        var partsLeft = (long)limits.WorkbookPartsBytes;
        var errors = 0;

        foreach (var entry in workbook.All)
        {
            var inEntry = new ErrorCells();
            partsLeft -= await CheckAsync(workbook, entry, guard, buffer, partsLeft, inEntry, limits, cancel);
            errors += inEntry.Count;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return errors;
    }

    /// <returns>Bytes that must be kept in memory to read the workbook.</returns>
    private static async Task<long> CheckAsync(
        ZipFileEntries workbook, ZipArchiveEntry entry, ExpansionGuard guard, byte[] buffer, long partsLeft, ErrorCells errors, MeterFileLimits limits,
        CancellationToken cancel)
    {
        var isSheet = entry.FullName.TrimStart('/').StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase);
        var isMarkup = isSheet || entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
        var markup = new MarkupGuard(isSheet, limits.RecordBytes);
        await using var unpacked = await workbook.OpenAsync(entry, guard, cancel);
        var kept = 0L;

        while (await unpacked.ReadAsync(buffer.AsMemory(0, Block), cancel) is > 0 and var read)
        {
            if (isSheet)
            {
                errors.Pass(buffer.AsSpan(0, read));
            }
            else
            {
                kept += read;
            }

            if (kept > partsLeft || (isMarkup && !markup.Accepts(buffer.AsSpan(0, read))))
            {
                throw new IntakeStoppedException(new FileRefusal(FileFault.WorkbookTooLarge, 0, 0) { Format = "xlsx" });
            }
        }

        return kept;
    }
}
