using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.Core.Imports;

/// <summary>How a meter file of any operator is read.</summary>
public delegate Task<FileReport> MeterFileReading(
    IMeterFileSource source, ReadingContext context, IMeterSink sink, IProgress<long>? bytesRead, CancellationToken cancel);
