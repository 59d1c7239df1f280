namespace MoostPortal.Sandbox.Journal;

/// <summary>Reads the complete lines of a journal and cuts off a last line that a crash left unfinished.</summary>
internal static class JournalLines
{
    public static IEnumerable<ReadOnlyMemory<byte>> ReadWhole(FileStream file)
    {
        file.Seek(0, SeekOrigin.Begin);
        var buffer = new byte[1 << 16];
        var filled = 0;
        long complete = 0;
        while (true)
        {
            var read = file.Read(buffer, filled, buffer.Length - filled);
            if (read == 0)
            {
                break;
            }

            filled += read;
            var start = 0;
            for (var end = buffer.AsSpan(start, filled - start).IndexOf((byte)'\n'); end >= 0; end = buffer.AsSpan(start, filled - start).IndexOf((byte)'\n'))
            {
                yield return buffer.AsMemory(start, end);
                start += end + 1;
                complete += end + 1;
            }

            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }

        file.SetLength(complete);
    }
}
