using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Intake;

/// <summary>A meter file as delimited text in UTF-8, whatever it was packed or written in.</summary>
public sealed class OpenedText : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _owned;
    private readonly List<Finding> _findings;
    private readonly Func<long> _progress;

    internal OpenedText(Stream utf8, Stack<IAsyncDisposable> owned, List<Finding> findings, Func<long> progress)
    {
        Utf8 = utf8;
        _owned = owned;
        _findings = findings;
        _progress = progress;
    }

    /// <summary>
    /// Valid UTF-8 without a byte order mark and without NUL, to be read once, forwards and asynchronously. A read throws <see cref="IntakeStoppedException"/>
    /// where the file turns out to be something else.
    /// </summary>
    public Stream Utf8 { get; }

    /// <summary>As <see cref="FileDialect.Encoding"/> names it: "utf-8", "utf-8 with BOM", "utf-16le", "utf-16be" (also with BOM), "windows-1252", "xlsx", "xls".</summary>
    public required string Encoding { get; init; }

    /// <summary>"gzip", "zip" or null.</summary>
    public required string? Packing { get; init; }

    /// <summary>The file's name without folders; that of the packed file where it was packed.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Cells are separated by ';' and quoted after RFC 4180, dates are yyyy-MM-ddTHH:mm:ss, times HH:mm:ss, numbers have a point and no exponent; line n is row n
    /// of the sheet.
    /// </summary>
    public bool IsWorkbook { get; init; }

    /// <summary>Bytes read of the file as it was uploaded: progress.</summary>
    public long PackedBytes => _progress();

    /// <summary>"sheet.leftOut" (args: name, rows of data) and "cells.error" (args: how many); complete when <see cref="Utf8"/> has ended.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    public async ValueTask DisposeAsync()
    {
        while (_owned.TryPop(out var owned))
        {
            await owned.DisposeAsync();
        }
    }
}
