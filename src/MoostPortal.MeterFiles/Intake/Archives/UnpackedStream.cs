using System.IO.Hashing;

namespace MoostPortal.MeterFiles.Intake.Archives;

/// <summary>Expands one packed file under guard and, at its end, checks length and checksum: the platform's streams end silently where a file is cut off.</summary>
/// <param name="expanding">The platform's stream over the packed bytes; closed with this one.</param>
/// <param name="packedBytes">How many packed bytes were read so far.</param>
/// <param name="guard">Shared where several parts of one file expand.</param>
/// <param name="format">"gzip" or "zip", for the sentence.</param>
/// <param name="isWhole">Told checksum and length of what was expanded.</param>
internal sealed class UnpackedStream(
    Stream expanding, Func<long> packedBytes, ExpansionGuard guard, string format, Func<uint, long, CancellationToken, ValueTask<bool>> isWhole) : ForwardStream
{
    private readonly Crc32 _checksum = new();
    private long _length;
    private bool _isEnded;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isEnded || buffer.IsEmpty)
        {
            return 0;
        }

        try
        {
            var read = await expanding.ReadAsync(buffer[..Math.Min(buffer.Length, guard.BytesToNextLook)], cancellationToken);

            if (read == 0)
            {
                _isEnded = true;
                return await isWhole(_checksum.GetCurrentHashAsUInt32(), _length, cancellationToken) ? 0 : throw Broken(inner: null);
            }

            _checksum.Append(buffer.Span[..read]);
            _length += read;
            guard.Add(read, packedBytes());
            return read;
        }
        catch (InvalidDataException broken)
        {
            throw Broken(broken);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await expanding.DisposeAsync();
        await base.DisposeAsync();
    }

    private IntakeStoppedException Broken(Exception? inner) =>
        new(new FileRefusal(FileFault.BrokenArchive, 0, packedBytes()) { Format = format }, inner);
}
