using MoostPortal.Core.Imports;
using MoostPortal.Tests.MeterFiles;

namespace MoostPortal.Tests.Imports;

public sealed class IncomingChunkTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(70_000, 256)]
    [InlineData(ImportChunks.MostBytes, 256)]
    [InlineData(ImportChunks.MostBytes, 3)]
    public async Task A_chunk_comes_back_as_it_was_however_the_network_cuts_it(int length, int letters)
    {
        var sent = Bytes(length, letters);
        byte[] back = [];
        using var chunk = new IncomingChunk();

        await chunk.FillAsync(new ChoppyStream(sent, [1, 70_000, 17]), ImportChunks.MostBytes, CancellationToken.None);
        var unpacked = ImportChunks.Unpack(chunk.Pack().Span, ref back);

        Assert.Equal(length, chunk.Length);
        Assert.True(sent.AsSpan().SequenceEqual(back.AsSpan(0, unpacked)));
    }

    [Fact]
    public async Task A_chunk_is_used_again_for_what_follows_it()
    {
        var sent = Bytes(100_000, 256);
        byte[] back = [];
        using var body = new MemoryStream(sent);
        using var chunk = new IncomingChunk();

        await chunk.FillAsync(body, 90_000, CancellationToken.None);
        chunk.Pack();
        await chunk.FillAsync(body, 90_000, CancellationToken.None);
        var unpacked = ImportChunks.Unpack(chunk.Pack().Span, ref back);

        Assert.Equal(10_000, unpacked);
        Assert.True(sent.AsSpan(90_000).SequenceEqual(back.AsSpan(0, unpacked)));
    }

    [Fact]
    public void Bytes_that_were_never_a_chunk_are_not_unpacked()
    {
        byte[] back = [];

        Assert.ThrowsAny<Exception>(() => ImportChunks.Unpack(Bytes(1000, 256), ref back));
    }

    private static byte[] Bytes(int length, int letters)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(letters))];
    }
}
