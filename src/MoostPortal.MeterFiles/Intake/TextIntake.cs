using MoostPortal.MeterFiles.Intake.Archives;
using MoostPortal.MeterFiles.Intake.Texts;
using MoostPortal.MeterFiles.Intake.Workbooks;
using MoostPortal.MeterFiles.Reports;

namespace MoostPortal.MeterFiles.Intake;

/// <summary>Turns a meter file as it was uploaded (packed, a workbook, in any encoding) into text in UTF-8.</summary>
public sealed class TextIntake
{
    private readonly Stack<IAsyncDisposable> _owned = new();
    private readonly List<Finding> _findings = [];
    private readonly IReadOnlyDictionary<string, string> _answers;
    private readonly MeterFileLimits _limits;
    private string _name;
    private string? _packing;
    private Func<long> _progress = () => 0;

    private readonly bool _takesWorkbooks;

    private TextIntake(string name, IReadOnlyDictionary<string, string> answers, MeterFileLimits limits, bool takesWorkbooks) =>
        (_name, _answers, _limits, _takesWorkbooks) = (name, answers, limits, takesWorkbooks);

    /// <summary>Opens a file as far as its first bytes tell; the rest is checked while it is read.</summary>
    /// <param name="source">Opened once; its stream is closed with the text.</param>
    /// <param name="answers">By question id. "encoding" may be "windows-1252" or "stop".</param>
    public static Task<IntakeOutcome> OpenAsync(
        IMeterFileSource source, IReadOnlyDictionary<string, string> answers, MeterFileLimits limits, CancellationToken cancel) =>
        OpenAsync(source, answers, limits, takesWorkbooks: true, cancel);

    /// <summary>As above, and refuses a workbook before anything of its sheets is read.</summary>
    internal static Task<IntakeOutcome> OpenTextAsync(IMeterFileSource source, MeterFileLimits limits, CancellationToken cancel) =>
        OpenAsync(source, new Dictionary<string, string>(), limits, takesWorkbooks: false, cancel);

    private static async Task<IntakeOutcome> OpenAsync(
        IMeterFileSource source, IReadOnlyDictionary<string, string> answers, MeterFileLimits limits, bool takesWorkbooks, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(limits);

        var intake = new TextIntake(NameOf(source.FileName), answers, limits, takesWorkbooks);
        var isOpen = false;
        try
        {
            var text = await intake.OpenAsync(await source.OpenAsync(cancel), cancel);
            isOpen = true;
            return new IntakeOutcome.Opened(text);
        }
        catch (IntakeStoppedException stopped)
        {
            return stopped.Outcome;
        }
        finally
        {
            while (!isOpen && intake._owned.TryPop(out var owned))
            {
                await owned.DisposeAsync();
            }
        }
    }

    private async Task<OpenedText> OpenAsync(Stream uploaded, CancellationToken cancel)
    {
        _owned.Push(uploaded);
        var counted = new CountedStream(uploaded);
        _progress = () => counted.Bytes;
        var file = await HeadStream.OpenAsync(counted, cancel);

        for (; ; )
        {
            switch (FileSignature.Of(file.Head))
            {
                case null:
                    return Text(file);

                case FileSignature.Gzip when _packing is null:
                    file = await UnpackAsync(FileSignature.Gzip, WithoutEnding(_name, ".gz"), GzipFile.Open(file, _limits), cancel);
                    break;

                case FileSignature.Zip:
                    var seekable = await SeekableAsync(uploaded, file, cancel);
                    var zip = await ZipFileEntries.OpenAsync(seekable, _limits, _owned, cancel);

                    if (zip.Format == "xlsx" && _takesWorkbooks)
                    {
                        return Workbook(seekable, zip.Format, await WorkbookGuard.CheckAsync(zip, _limits, cancel));
                    }

                    if (zip.Format is not null || _packing is not null)
                    {
                        throw NoText(zip.Format ?? FileSignature.Zip);
                    }

                    var only = zip.Only();
                    file = await UnpackAsync(FileSignature.Zip, NameOf(only.FullName), await zip.OpenAsync(only, zip.Guard(), cancel), cancel);
                    break;

                case FileSignature.Xls when _takesWorkbooks:
                    return Workbook(await SeekableAsync(uploaded, file, cancel), FileSignature.Xls, errors: 0);

                case var other:
                    throw NoText(other);
            }
        }
    }

    private async Task<HeadStream> UnpackAsync(string packing, string name, UnpackedStream unpacked, CancellationToken cancel)
    {
        (_packing, _name) = (packing, name);
        _owned.Push(unpacked);
        return await HeadStream.OpenAsync(unpacked, cancel);
    }

    private OpenedText Text(HeadStream file)
    {
        var encoding = TextEncoding.Of(file.Head);

        if (file.Head.Length == encoding.MarkBytes)
        {
            throw new IntakeStoppedException(new FileRefusal(FileFault.Empty, 0, 0));
        }

        var answer = _answers.GetValueOrDefault(EncodingQuestion.Id);

        if (encoding == TextEncoding.Utf8 && answer == EncodingQuestion.Windows1252)
        {
            encoding = TextEncoding.Windows1252;
        }

        file.Skip(encoding.MarkBytes);
        Stream utf8 = encoding == TextEncoding.Windows1252 ? new Windows1252Stream(file)
            : encoding.IsUtf16 ? new Utf16Stream(file, encoding)
            : new Utf8Stream(file, encoding, mayBeWindows1252: answer != EncodingQuestion.Stop);
        return Opened(utf8, encoding.Name, isWorkbook: false);
    }

    private OpenedText Workbook(Stream seekable, string format, int errors)
    {
        var sheet = WorkbookSheet.Open(seekable, format, errors, _limits, _findings);
        _owned.Push(sheet);
        _progress = () => seekable.Position;
        return Opened(sheet, format, isWorkbook: true);
    }

    private OpenedText Opened(Stream utf8, string encoding, bool isWorkbook) => new(utf8, _owned, _findings, _progress)
    {
        Encoding = encoding,
        Packing = _packing,
        Name = _name,
        IsWorkbook = isWorkbook,
    };

    /// <summary>The upload itself where it lies on disk or in memory, else a copy.</summary>
    private async Task<Stream> SeekableAsync(Stream uploaded, HeadStream file, CancellationToken cancel)
    {
        if (_packing is null && uploaded is FileStream or MemoryStream)
        {
            uploaded.Position = 0;
            return uploaded;
        }

        var copy = await SpoolFile.CopyAsync(file, cancel);
        _owned.Push(copy);
        return copy;
    }

    private IntakeStoppedException NoText(string format) =>
        new(new FileRefusal(_packing is not null && FileSignature.IsArchive(format) ? FileFault.ArchiveNested : FileFault.Binary, 0, 0) { Format = format });

    /// <summary>Some systems send the whole path.</summary>
    private static string NameOf(string path) => path[(path.AsSpan().LastIndexOfAny('/', '\\') + 1)..];

    private static string WithoutEnding(string name, string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? name[..^ending.Length] : name;
}
