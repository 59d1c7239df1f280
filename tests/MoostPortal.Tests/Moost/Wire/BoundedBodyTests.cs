using MoostPortal.Moost.Wire;

namespace MoostPortal.Tests.Moost.Wire;

public sealed class BoundedBodyTests
{
    [Fact]
    public async Task An_endless_body_is_read_up_to_the_limit_and_no_further()
    {
        using var endless = new EndlessStream();
        using var content = new StreamContent(endless);

        var (bytes, isWhole) = await BoundedBody.ReadAsync(content, 100_000, TestContext.Current.CancellationToken);

        Assert.Equal((100_000, false), (bytes.Length, isWhole));
        Assert.InRange(endless.BytesRead, 100_000, 120_000);
    }

    [Fact]
    public async Task A_body_within_the_limit_is_whole()
    {
        using var content = new ByteArrayContent(new byte[99_999]);

        var (bytes, isWhole) = await BoundedBody.ReadAsync(content, 100_000, TestContext.Current.CancellationToken);

        Assert.Equal((99_999, true), (bytes.Length, isWhole));
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long BytesRead { get; private set; }

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            BytesRead += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
