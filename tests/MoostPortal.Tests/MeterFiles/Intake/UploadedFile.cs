using System.IO.Compression;
using System.Text;
using MoostPortal.MeterFiles;
using MoostPortal.MeterFiles.Intake;

namespace MoostPortal.Tests.MeterFiles.Intake;

/// <summary>A file as a person uploads it, and what the intake makes of it.</summary>
internal sealed class UploadedFile(Func<Stream> open, string name) : IMeterFileSource
{
    public UploadedFile(byte[] bytes, string name = "meter.csv")
        : this(() => new MemoryStream(bytes), name)
    {
    }

    public string FileName => name;

    public ValueTask<Stream> OpenAsync(CancellationToken cancel) => new(open());

    public static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();

        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        var packed = new MemoryStream();

        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var (entryName, bytes) in entries)
            {
                using var entry = zip.CreateEntry(entryName).Open();
                entry.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    public async Task<IntakeOutcome> TryAsync(string? encoding = null, MeterFileLimits? limits = null)
    {
        Dictionary<string, string> answers = encoding is null ? [] : new() { ["encoding"] = encoding };
        return await TextIntake.OpenAsync(this, answers, limits ?? MeterFileLimits.Default, TestContext.Current.CancellationToken);
    }

    /// <summary>Reads to the end without keeping anything.</summary>
    public async Task<IntakeOutcome> DrainAsync(string? encoding = null, MeterFileLimits? limits = null) => await ReadAsync(Stream.Null, 1 << 16, encoding, limits);

    /// <summary>The whole text, or why there is none.</summary>
    public async Task<(string Text, IntakeOutcome Outcome)> ReadAsync(string? encoding = null, int pieces = 1 << 16, MeterFileLimits? limits = null)
    {
        var text = new MemoryStream();
        var outcome = await ReadAsync(text, pieces, encoding, limits);
        return (new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(outcome is IntakeOutcome.Opened ? text.ToArray() : []), outcome);
    }

    private async Task<IntakeOutcome> ReadAsync(Stream target, int pieces, string? encoding, MeterFileLimits? limits)
    {
        var outcome = await TryAsync(encoding, limits);

        if (outcome is not IntakeOutcome.Opened(var opened))
        {
            return outcome;
        }

        await using (opened)
        {
            try
            {
                await opened.Utf8.CopyToAsync(target, pieces, TestContext.Current.CancellationToken);
                return outcome;
            }
            catch (IntakeStoppedException stopped)
            {
                return stopped.Outcome;
            }
        }
    }
}
