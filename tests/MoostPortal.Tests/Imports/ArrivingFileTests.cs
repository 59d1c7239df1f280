using Microsoft.Extensions.Time.Testing;
using MoostPortal.Core.Imports;

namespace MoostPortal.Tests.Imports;

public sealed class ArrivingFileTests
{
    private const int More = 20;

    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_that_keeps_up_takes_every_chunk_as_it_arrives()
    {
        var file = new ArrivingFile(bytes: 1000, _clock);
        for (var no = 0; no < More; no++)
        {
            var waiting = file.TakeAsync(no, Cancel);
            Assert.False(waiting.IsCompleted);
            await AddAsync(file, no);

            var taken = await waiting;

            Assert.Equal((byte)no, taken!.Bytes.Span[0]);
            file.Release(taken);
        }

        file.DeclareWhole();
        Assert.Null(await file.TakeAsync(More, Cancel));
    }

    [Fact]
    public async Task A_reader_that_falls_behind_is_sent_to_the_database_and_holds_nobody_up()
    {
        var file = new ArrivingFile(bytes: 1000, _clock);
        var chunks = new HashSet<IncomingChunk>();
        for (var no = 0; no < More; no++)
        {
            chunks.Add(await AddAsync(file, no));
        }

        Assert.InRange(chunks.Count, 2, 8);
        Assert.Null(await file.TakeAsync(0, Cancel));
        Assert.Equal(More - 1, (await file.TakeAsync(More - 1, Cancel))!.Bytes.Span[0]);
    }

    [Fact]
    public async Task A_chunk_that_is_being_read_is_not_filled_anew()
    {
        var file = new ArrivingFile(bytes: 1000, _clock);
        await AddAsync(file, 0);
        var taken = await file.TakeAsync(0, Cancel);
        for (var no = 1; no < More; no++)
        {
            Assert.NotSame(taken, await AddAsync(file, no));
        }

        Assert.Equal(0, taken!.Bytes.Span[0]);
    }

    [Fact]
    public async Task The_end_is_met_only_when_the_upload_is_declared_whole()
    {
        var file = new ArrivingFile(bytes: 1000, _clock);
        await AddAsync(file, 0);
        var (next, whole) = (file.TakeAsync(1, Cancel).AsTask(), file.UntilWholeAsync(Cancel));
        Assert.False(next.IsCompleted || whole.IsCompleted);

        file.DeclareWhole();

        Assert.Null(await next);
        await whole;
    }

    [Fact]
    public async Task A_reader_of_an_upload_that_breaks_off_is_told()
    {
        var file = new ArrivingFile(bytes: 1000, _clock);
        await AddAsync(file, 0);
        var next = file.TakeAsync(1, Cancel).AsTask();

        file.Break();

        await Assert.ThrowsAsync<IOException>(() => next);
        await Assert.ThrowsAsync<IOException>(() => file.UntilWholeAsync(Cancel));
    }

    [Fact]
    public async Task A_reader_gives_up_an_upload_that_comes_in_too_slowly_for_good()
    {
        var file = new ArrivingFile(bytes: 1000, _clock);
        var next = file.TakeAsync(0, Cancel).AsTask();

        _clock.Advance(ArrivingFile.Patience);

        await Assert.ThrowsAsync<TimeoutException>(() => next);
        await AddAsync(file, 0);
        file.DeclareWhole();
        await Assert.ThrowsAsync<TimeoutException>(() => file.UntilWholeAsync(Cancel));
    }

    // As the receiver does: filled, told, saved.
    private static async Task<IncomingChunk> AddAsync(ArrivingFile file, int no)
    {
        using var body = new MemoryStream([(byte)no]);
        var chunk = file.NewChunk();
        await chunk.FillAsync(body, most: 1, Cancel);
        file.Add(chunk);
        file.Release(chunk);
        return chunk;
    }
}
