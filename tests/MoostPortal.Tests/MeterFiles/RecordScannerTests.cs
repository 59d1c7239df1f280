using System.Text;
using CsCheck;
using MoostPortal.MeterFiles.Delimited;

namespace MoostPortal.Tests.MeterFiles;

public sealed class RecordScannerTests
{
    [Fact]
    public void Short_records_are_split_as_long_ones_are()
    {
        Gen.Char["ab;\"\r\n "].Array[0, 120].Sample(
            letters =>
            {
                var text = Encoding.UTF8.GetBytes([.. letters]);

                foreach (var isLast in (bool[])[true, false])
                {
                    // A limit below that of short records leaves only the road for all others.
                    Assert.Equal(Describe(new((byte)';', 1500, 1500, 20), text, isLast), Describe(new((byte)';', 1 << 20, 1 << 16, 20), text, isLast));
                }
            },
            iter: 20_000);
    }

    private static string Describe(RecordScanner scanner, byte[] text, bool isLast)
    {
        var found = new StringBuilder();

        for (var at = 0; at < text.Length; at += scanner.Consumed)
        {
            var end = scanner.Scan(text.AsSpan(at), isLast);
            found.Append(end).Append(scanner.Consumed);

            if (end != RecordEnd.Complete)
            {
                break;
            }

            found.Append(scanner.Length).Append(string.Join('|', scanner.Fields.ToArray()));
        }

        return found.ToString();
    }
}
