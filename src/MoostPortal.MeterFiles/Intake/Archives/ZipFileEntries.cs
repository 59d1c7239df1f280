using System.IO.Compression;
using System.Text;

namespace MoostPortal.MeterFiles.Intake.Archives;

/// <summary>A zip that can be sought in: what it is, and its one entry.</summary>
internal sealed class ZipFileEntries(Stream file, ZipArchive archive, MeterFileLimits limits)
{
    /// <summary>More than any workbook has.</summary>
    private const int MostDirectoryBytes = 1 << 20;

    private const int LinkMode = 0xA000;

    public IReadOnlyList<ZipArchiveEntry> All => archive.Entries;

    /// <summary>"xlsx", another format that is a zip inside, or null for an ordinary archive.</summary>
    public string? Format =>
        Holds("[Content_Types].xml") ? Holds("xl/workbook.xml") ? "xlsx" : Holds("xl/workbook.bin") ? "xlsb" : "docx"
        : Holds("mimetype") && Holds("content.xml") ? "ods"
        : null;

    public static async Task<ZipFileEntries> OpenAsync(Stream file, MeterFileLimits limits, Stack<IAsyncDisposable> owned, CancellationToken cancel)
    {
        if (await ZipDirectory.LengthAsync(file, cancel) is not { } length)
        {
            throw Refuse(FileFault.BrokenArchive);
        }

        if (length > MostDirectoryBytes)
        {
            throw Refuse(FileFault.ArchiveManyEntries);
        }

        try
        {
            file.Position = 0;
            var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8, cancel);
            owned.Push(archive);
            _ = archive.Entries.Count;
            return new(file, archive, limits);
        }
        catch (InvalidDataException broken)
        {
            throw Refuse(FileFault.BrokenArchive, broken);
        }
    }

    /// <summary>The only file in the archive. Folders and what macOS adds beside each file do not count.</summary>
    public ZipArchiveEntry Only()
    {
        var files = All.Where(entry => !IsFolder(entry) && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)).ToArray();

        return files switch
        {
            [] => throw Refuse(FileFault.ArchiveEmpty),
            [var only] when IsUnsafe(only) => throw Refuse(FileFault.ArchiveUnsafe),
            [var only] => only,
            _ => throw Refuse(FileFault.ArchiveManyEntries),
        };
    }

    /// <param name="guard">Shared by all entries of one archive.</param>
    public async Task<UnpackedStream> OpenAsync(ZipArchiveEntry entry, ExpansionGuard guard, CancellationToken cancel)
    {
        if (entry.IsEncrypted)
        {
            throw Refuse(FileFault.ArchiveEncrypted);
        }

        try
        {
            return new(
                await entry.OpenAsync(cancel), () => file.Position, guard, "zip",
                (checksum, length, _) => new(checksum == entry.Crc32 && length == entry.Length));
        }
        catch (InvalidDataException broken)
        {
            throw Refuse(FileFault.BrokenArchive, broken);
        }
    }

    public ExpansionGuard Guard() => new(limits);

    private static bool IsFolder(ZipArchiveEntry entry) => entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\');

    /// <summary>Nothing is ever written under an entry's name; a path that climbs or a link still says that this is no archive of a meter file.</summary>
    private static bool IsUnsafe(ZipArchiveEntry entry) =>
        ((entry.ExternalAttributes >> 16) & 0xF000) == LinkMode || entry.FullName.StartsWith('/') || entry.FullName.Contains(':', StringComparison.Ordinal) ||
        entry.FullName.Split('/', '\\').Contains("..");

    private bool Holds(string name) => All.Any(entry => entry.FullName.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static IntakeStoppedException Refuse(FileFault fault, Exception? inner = null) => new(new FileRefusal(fault, 0, 0) { Format = "zip" }, inner);
}
