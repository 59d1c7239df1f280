namespace MoostPortal.Core.Imports;

/// <summary>
/// An upload while it comes in: its latest chunks, for who reads along in this process. What is no longer here stands in the database.
/// The receiver never waits for the reader, and the reader meets the end only when the upload is declared whole.
/// </summary>
/// <param name="bytes">How many bytes it is said to have; null when nobody reads along.</param>
/// <param name="clock">Measures the reader's patience.</param>
internal sealed class ArrivingFile(long? bytes, TimeProvider clock)
{
    /// <summary>One is filled, two are packed and saved, one is read; the rest are slack.</summary>
    private const int MostChunks = 6;

    /// <summary>Longer than a line of 3 MBit/s takes for a chunk: who is slower is not worth being waited for.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly List<Place> _places = [];
    private TaskCompletionSource _news = NewSignal();
    private int _arrived;
    private int _parties = bytes is null ? 1 : 2;
    private bool _isGivenUp;
    private End _end;

    private enum End
    {
        None,
        Whole,
        Broken,
    }

    public long Bytes => bytes ?? 0;

    /// <summary>The upload broke off or was refused.</summary>
    public bool IsBroken => _end == End.Broken;

    /// <summary>For the receiver: memory for the next chunk, that of one which is saved and not being read.</summary>
    public IncomingChunk NewChunk()
    {
        lock (_gate)
        {
            var free = _places.Where(place => place.Users == 0).MinBy(place => place.No);
            if (free is null || (_places.Count < MostChunks && !free.IsRead && bytes is not null))
            {
                _places.Add(free = new Place());
            }

            (free.No, free.Users, free.IsRead) = (int.MaxValue, 1, false);
            return free.Chunk;
        }
    }

    /// <summary>A chunk is filled and the next one of the file.</summary>
    public void Add(IncomingChunk chunk)
    {
        lock (_gate)
        {
            _places.Find(place => place.Chunk == chunk)!.No = _arrived++;
            Tell();
        }
    }

    /// <summary>A chunk stands in the database, or is read.</summary>
    public void Release(IncomingChunk chunk)
    {
        lock (_gate)
        {
            _places.Find(place => place.Chunk == chunk)!.Users--;
        }
    }

    /// <summary>The database has the whole file, and says so.</summary>
    public void DeclareWhole() => EndAs(End.Whole);

    /// <summary>It will never be whole.</summary>
    public void Break() => EndAs(End.Broken);

    /// <summary>For the reader: waits until a chunk has arrived.</summary>
    /// <returns>The chunk, to be released; null when the database is to be asked, which knows none behind the end.</returns>
    /// <exception cref="IOException">The upload broke off.</exception>
    /// <exception cref="TimeoutException">It comes in too slowly.</exception>
    public async ValueTask<IncomingChunk?> TakeAsync(int no, CancellationToken cancel)
    {
        for (; ; )
        {
            Task news;
            lock (_gate)
            {
                ThrowIfOver();
                if (_places.Find(place => place.No == no) is { } place)
                {
                    place.Users++;
                    place.IsRead = true;
                    return place.Chunk;
                }

                if (no < _arrived || _end == End.Whole)
                {
                    return null;
                }

                news = _news.Task;
            }

            await WaitAsync(news, cancel);
        }
    }

    /// <summary>For the reader, before it settles anything: waits until the database has the whole file.</summary>
    /// <exception cref="IOException">The upload broke off.</exception>
    /// <exception cref="TimeoutException">It comes in too slowly.</exception>
    public async Task UntilWholeAsync(CancellationToken cancel)
    {
        for (; ; )
        {
            Task news;
            lock (_gate)
            {
                ThrowIfOver();
                if (_end == End.Whole)
                {
                    return;
                }

                news = _news.Task;
            }

            await WaitAsync(news, cancel);
        }
    }

    /// <summary>Receiver and reader both leave; the last one gives back the memory.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            if (--_parties == 0)
            {
                _places.ForEach(place => place.Chunk.Dispose());
                _places.Clear();
            }
        }
    }

    private void EndAs(End end)
    {
        lock (_gate)
        {
            _end = end;
            Tell();
        }
    }

    // Once given up is given up: what was read until then must not be taken for all there is.
    private async Task WaitAsync(Task news, CancellationToken cancel)
    {
        try
        {
            await news.WaitAsync(Patience, clock, cancel);
        }
        catch (TimeoutException)
        {
            _isGivenUp = true;
            throw;
        }
    }

    private void ThrowIfOver()
    {
        if (_isGivenUp)
        {
            throw new TimeoutException("The upload comes in too slowly.");
        }

        if (_end == End.Broken)
        {
            throw new IOException("The upload broke off.");
        }
    }

    private void Tell()
    {
        _news.SetResult();
        _news = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Place
    {
        public IncomingChunk Chunk { get; } = new();

        public int No { get; set; }

        public int Users { get; set; }

        public bool IsRead { get; set; }
    }
}
