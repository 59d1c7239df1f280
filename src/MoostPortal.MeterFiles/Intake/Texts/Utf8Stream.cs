using System.Buffers;
using System.Text;
using System.Text.Unicode;
using MoostPortal.MeterFiles.Encodings;

namespace MoostPortal.MeterFiles.Intake.Texts;

/// <summary>Lets UTF-8 through as it is and checks every byte of it on the way, so that nobody behind needs to.</summary>
internal sealed class Utf8Stream(Stream inner, TextEncoding encoding, bool mayBeWindows1252) : ForwardStream
{
    /// <summary>Small enough to be still in the cache when it is checked.</summary>
    private const int Block = 128 << 10;

    private readonly byte[] _unfinished = new byte[4];
    private TextPlace _place = new(encoding.MarkBytes);
    private int _unfinishedLength;
    private bool _isBeyondAscii;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var block = buffer[..Math.Min(buffer.Length, Block)];
        var read = await inner.ReadAsync(block, cancellationToken);

        if (read == 0 && !block.IsEmpty && _unfinishedLength > 0)
        {
            await StopAsync(FileFault.NotUtf8, default, cancellationToken);
        }

        if (Check(block.Span[..read], out var at) is { } fault)
        {
            await StopAsync(fault, block[at..read], cancellationToken);
        }

        return read;
    }

    /// <param name="at">Where the fault is, the unfinished character before the bytes not counted.</param>
    private FileFault? Check(ReadOnlySpan<byte> bytes, out int at)
    {
        at = 0;

        for (; _unfinishedLength > 0 && at < bytes.Length;)
        {
            _unfinished[_unfinishedLength++] = bytes[at++];

            switch (Rune.DecodeFromUtf8(_unfinished.AsSpan(0, _unfinishedLength), out _, out _))
            {
                case OperationStatus.NeedMoreData:
                    continue;

                case OperationStatus.Done:
                    _place.Pass(_unfinishedLength, []);
                    _isBeyondAscii = true;
                    _unfinishedLength = 0;
                    break;

                default:
                    at--;
                    _unfinishedLength--;
                    return FileFault.NotUtf8;
            }
        }

        return CheckWhole(bytes, ref at);
    }

    private FileFault? CheckWhole(ReadOnlySpan<byte> bytes, ref int at)
    {
        var rest = bytes[at..];
        var isAscii = Ascii.IsValid(rest);

        if (!rest.Contains((byte)0) && (isAscii || Utf8.IsValid(rest)))
        {
            _isBeyondAscii |= !isAscii;
            _place.Pass(rest.Length, rest);
            return null;
        }

        var fault = StrictUtf8.FirstFault(rest, isCut: true, out var good);
        _isBeyondAscii |= !Ascii.IsValid(rest[..good]);
        _place.Pass(good, rest[..good]);
        at += good;

        if (fault is null)
        {
            rest[good..].CopyTo(_unfinished);
            _unfinishedLength = rest.Length - good;
        }

        return fault;
    }

    /// <summary>Ends the reading with a refusal or the question. The rest of the file is looked at first: a question that leads to a refusal helps nobody.</summary>
    private async ValueTask StopAsync(FileFault fault, ReadOnlyMemory<byte> rest, CancellationToken cancel)
    {
        if (fault == FileFault.NotText)
        {
            throw _place.Refuse(fault, "");
        }

        if (encoding.MarkBytes > 0 || _isBeyondAscii)
        {
            throw _place.Refuse(FileFault.BrokenEncoding, encoding.Name);
        }

        if (!mayBeWindows1252)
        {
            throw _place.Refuse(fault, "");
        }

        var asked = EncodingQuestion.At(_place.Line, _place.Offset);
        var buffer = new byte[Block];
        RefuseNoText(_unfinished.AsSpan(0, _unfinishedLength));

        for (; !rest.IsEmpty; rest = buffer.AsMemory(0, await inner.ReadAsync(buffer, cancel)))
        {
            RefuseNoText(rest.Span);
        }

        throw new IntakeStoppedException(asked);
    }

    private void RefuseNoText(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.IndexOfAny(Windows1252.NeverText);
        var good = at < 0 ? bytes : bytes[..at];
        _place.Pass(good.Length, good);

        if (at >= 0)
        {
            throw _place.Refuse(bytes[at] == 0 ? FileFault.NotText : FileFault.BrokenEncoding, TextEncoding.Windows1252.Name);
        }
    }
}
