using System.Buffers;
using MoostPortal.Moost.Wire;

namespace MoostPortal.Tests.Moost.Wire;

public sealed class RequestBytesTests
{
    [Fact]
    public async Task The_same_bytes_can_be_sent_more_than_once()
    {
        using var bytes = new RequestBytes(16);
        bytes.Write(new byte[100_000]);
        bytes.Write("end"u8);

        using var first = bytes.ToContent();
        using var second = bytes.ToContent();

        Assert.Equal(await first.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), await second.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(100_003, second.Headers.ContentLength);
    }

    [Fact]
    public async Task A_late_writer_gets_an_error_and_not_somebody_elses_bytes()
    {
        var bytes = new RequestBytes(16);
        bytes.Write("x"u8);
        using var content = bytes.ToContent();
        bytes.Dispose();

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => content.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));
        Assert.IsType<ObjectDisposedException>(failure.InnerException);
    }
}
