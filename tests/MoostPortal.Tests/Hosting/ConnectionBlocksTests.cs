using MoostPortal.Web.Hosting;

namespace MoostPortal.Tests.Hosting;

public sealed class ConnectionBlocksTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(2048)]
    [InlineData(100_000)]
    public void A_block_is_large_and_never_smaller_than_asked_for(int least)
    {
        using var pool = new ConnectionBlocks();

        using var block = pool.Rent(least);

        Assert.InRange(block.Memory.Length, Math.Max(least, 32 << 10), int.MaxValue);
    }

    [Fact]
    public void A_block_that_was_given_back_is_not_used_any_more()
    {
        using var pool = new ConnectionBlocks();
        var block = pool.Rent(2048);

        block.Dispose();
        block.Dispose();

        Assert.Throws<ObjectDisposedException>(() => block.Memory);
    }
}
