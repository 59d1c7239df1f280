using System.IO.Compression;
using System.Text;

namespace MoostPortal.Tests.MeterFiles.Truth;

/// <summary>Spoils a valid file at random: the same seed spoils it the same way.</summary>
internal static class Mutation
{
    private const int MostChanges = 12;

    private static readonly byte[][] s_debris =
    [
        .. new[]
        {
            "\"", "\"\"", ";", ",", "\t", "\n", "\r", "\r\n", "\0", "\uFEFF", "=", "-", "+", "1e999", "NaN", "1.234,5", "26.10.2025 02:30", "2025-10-26T02:30:00Z", "99:99", "31.02.2025", "ü",
            ";;;;;;;;;;;;", "sep=,\n", "200,1,E1,,E1,,1,KWH,30,\n", "300,20251026,1,2,3\n", "Datum;Zeit;kWh;Status\n", "Total", "\n\n\n",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xFE, 0xFF], [0x80], [0xC3], [0x50, 0x4B, 3, 4], [0x1F, 0x8B],
    ];

    /// <summary>Spoils what is inside an archive, which stays a valid one: a workbook's sheet, a packed text.</summary>
    public static byte[] Inside(byte[] archive, int seed)
    {
        using var spoiled = new MemoryStream();

        using (var from = new ZipArchive(new MemoryStream(archive)))
        using (var to = new ZipArchive(spoiled, ZipArchiveMode.Create, leaveOpen: true))
        {
            var chosen = from.Entries[new Random(seed).Next(from.Entries.Count)].FullName;

            foreach (var entry in from.Entries)
            {
                using var read = entry.Open();
                using var bytes = new MemoryStream();
                read.CopyTo(bytes);
                using var write = to.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                write.Write(entry.FullName == chosen ? Of(bytes.ToArray(), seed) : bytes.ToArray());
            }
        }

        return spoiled.ToArray();
    }

    public static byte[] Of(byte[] valid, int seed)
    {
        var random = new Random(seed);
        var bytes = valid.ToList();

        for (var change = random.Next(1, MostChanges); change > 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, random.Next(4) == 0 ? 2000 : 6), bytes.Count - at);

            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, s_debris[random.Next(s_debris.Length)]);
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.RemoveRange(at, random.Next(8) == 0 ? bytes.Count - at : Math.Min(1, bytes.Count - at));
                    break;
                default:
                    bytes[at] = (byte)"0123456789:.-;,\n\" "[random.Next(18)];
                    break;
            }
        }

        return [.. bytes];
    }
}
