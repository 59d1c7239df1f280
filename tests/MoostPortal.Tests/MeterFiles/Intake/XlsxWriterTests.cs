using MoostPortal.MeterFiles.Intake;
using MoostPortal.MeterFiles.Intake.Workbooks;

namespace MoostPortal.Tests.MeterFiles.Intake;

public sealed class XlsxWriterTests
{
    [Fact]
    public async Task What_is_written_as_a_workbook_is_read_again()
    {
        var output = new MemoryStream();

        await using (var writer = await XlsxWriter.CreateAsync(new AsyncOnly(output), "Refused \"rows\" & more", TestContext.Current.CancellationToken))
        {
            await writer.AddAsync(["Datum", "", "=1+1 <&> ü€\U0001F50C"], TestContext.Current.CancellationToken);
            await writer.AddAsync([], TestContext.Current.CancellationToken);

            for (var i = 0; i < 5000; i++)
            {
                await writer.AddAsync([$"{i}", "1,5"], TestContext.Current.CancellationToken);
            }
        }

        var (text, outcome) = await new UploadedFile(output.ToArray()).ReadAsync();

        Assert.Equal("xlsx", Assert.IsType<IntakeOutcome.Opened>(outcome).Text.Encoding);
        Assert.Equal("Datum;;=1+1 <&> ü€\U0001F50C\n\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i};1,5;\n")), text);
    }

    /// <summary>As a web server's answer: it cannot be sought in and takes no synchronous writes.</summary>
    private sealed class AsyncOnly(Stream inner) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            inner.WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
