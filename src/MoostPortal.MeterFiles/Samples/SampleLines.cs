using System.Text;

namespace MoostPortal.MeterFiles.Samples;

/// <summary>Chooses the lines of a sample: the first ones, those around clock changes, and the last.</summary>
internal static class SampleLines
{
    private const int First = 24;
    private const int AroundChanges = 20;
    private const int Last = 4;
    private const int LongestLine = 2000;
    private const int MostBytes = 64 << 20;

    /// <summary>Reads at most 64 MiB, and holds no more than a sample of it.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(Stream utf8, ClockChangeDays changes, CancellationToken cancel)
    {
        var (lines, last) = (new List<string>(), new Queue<string>());
        var around = 0;
        var buffer = new byte[64 << 10];
        var line = new List<byte>();

        for (long bytes = 0; bytes < MostBytes;)
        {
            var read = await utf8.ReadAsync(buffer, cancel);
            bytes += read;

            foreach (var one in buffer.AsSpan(0, read))
            {
                if (one != (byte)'\n')
                {
                    // What is longer than any row is cut: it is masked as any text is.
                    if (line.Count < LongestLine)
                    {
                        line.Add(one);
                    }

                    continue;
                }

                Take(line);
            }

            if (read == 0)
            {
                break;
            }
        }

        if (line.Count > 0)
        {
            Take(line);
        }

        lines.AddRange(last);
        return lines;

        void Take(List<byte> bytes)
        {
            var text = Encoding.UTF8.GetString([.. bytes]).TrimEnd('\r');
            bytes.Clear();

            if (lines.Count < First)
            {
                lines.Add(text);
            }
            else if (around < AroundChanges && changes.Has(text))
            {
                lines.AddRange(last.Where(changes.Has));
                last.Clear();
                lines.Add(text);
                around++;
            }
            else
            {
                last.Enqueue(text);

                if (last.Count > Last)
                {
                    last.Dequeue();
                }
            }
        }
    }
}
