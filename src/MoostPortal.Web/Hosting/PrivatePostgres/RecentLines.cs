namespace MoostPortal.Web.Hosting.PrivatePostgres;

/// <summary>Keeps the last lines a child process printed, and once opened also writes them to a file of bounded size.</summary>
internal sealed class RecentLines : IDisposable
{
    private const int Kept = 50;
    private const long MaxFileBytes = 8 * 1024 * 1024;
    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new(Kept);
    private StreamWriter? _file;

    public void Add(string line)
    {
        lock (_gate)
        {
            if (_lines.Count == Kept)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
            Write(line);
        }
    }

    /// <summary>Empties the file and starts it with the lines kept so far.</summary>
    public void WriteTo(FileStream file)
    {
        lock (_gate)
        {
            _file = new StreamWriter(file) { AutoFlush = true };
            foreach (var line in _lines)
            {
                Write(line);
            }
        }
    }

    public bool Contains(string text)
    {
        lock (_gate)
        {
            return _lines.Any(line => line.Contains(text, StringComparison.Ordinal));
        }
    }

    public override string ToString()
    {
        lock (_gate)
        {
            return string.Join('\n', _lines);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    private void Write(string line)
    {
        if (_file is null)
        {
            return;
        }

        if (_file.BaseStream.Length > MaxFileBytes)
        {
            _file.BaseStream.SetLength(0);
        }

        _file.WriteLine(line);
    }
}
