using System.Text;

namespace MoostPortal.Core.Imports;

/// <summary>Keeps refused rows aside while a file is read, since a file may hold millions of them.</summary>
internal sealed class RefusedSpill : IDisposable
{
    private readonly FileStream _file;
    private readonly BinaryWriter _writer;

    public RefusedSpill(string folder)
    {
        _file = SpillFile.Open(folder, bufferBytes: 64 << 10);
        _writer = new BinaryWriter(_file, Encoding.UTF8, leaveOpen: true);
    }

    public long Count { get; private set; }

    public void Add(long line, int column, string code, ReadOnlySpan<byte> raw)
    {
        Count++;
        _writer.Write(line);
        _writer.Write(column);
        _writer.Write(code);
        _writer.Write(raw.Length);
        _writer.Write(raw);
    }

    /// <summary>All rows in the order in which they were added, once.</summary>
    public IEnumerable<RefusedRow> Read()
    {
        _writer.Flush();
        _file.Position = 0;
        using var reader = new BinaryReader(_file, Encoding.UTF8, leaveOpen: true);
        for (var i = 0L; i < Count; i++)
        {
            var (line, column, code) = (reader.ReadInt64(), reader.ReadInt32(), reader.ReadString());
            yield return new RefusedRow(line, column, code, reader.ReadBytes(reader.ReadInt32()));
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }
}
