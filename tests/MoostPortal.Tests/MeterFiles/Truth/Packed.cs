using System.IO.Compression;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>Another dialect's file in gzip or in a zip with one entry.</summary>
internal sealed class Packed(Dialect inner, bool isZip) : Dialect($"{inner.Name}, {(isZip ? "zip" : "gzip")}", inner.FormatId, inner.Zone.Id, inner.Minutes)
{
    public override string FileName => inner.FileName + (isZip ? ".zip" : ".gz");
    public override TimeZoneInfo Home => inner.Home;
    public override AutumnHour Autumn => inner.Autumn;
    public override FoldVerdict Verdict => inner.Verdict;
    public override Quality Plain => inner.Plain;
    public override Quality Flagged => inner.Flagged;
    public override IReadOnlyList<DialectSeries> Series => inner.Series;
    public override bool HasRowPerSeries => inner.HasRowPerSeries;
    public override bool HasRowPerDay => inner.HasRowPerDay;
    public override IReadOnlyDictionary<string, string> Answers => inner.Answers;
    public override IReadOnlyList<ControlTotalKind> Totals => inner.Totals;
    public override IReadOnlyList<string> Finds => inner.Finds;

    public override DialectFile Write(TruthRange truth)
    {
        var file = inner.Write(truth);
        using var packed = new MemoryStream();

        if (isZip)
        {
            using var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true);
            var entry = archive.CreateEntry(inner.FileName);
            entry.LastWriteTime = new(2025, 11, 3, 0, 0, 0, TimeSpan.Zero);
            using var content = entry.Open();
            content.Write(file.Bytes);
        }
        else
        {
            using var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true);
            gzip.Write(file.Bytes);
        }

        return file with { Bytes = packed.ToArray() };
    }
}
