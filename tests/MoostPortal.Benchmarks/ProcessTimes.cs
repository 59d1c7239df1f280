using System.Globalization;

namespace MoostPortal.Benchmarks;

/// <summary>Processor time and memory as Linux counts them, for processes that .NET did not start itself, too.</summary>
internal static class ProcessTimes
{
    // USER_HZ: the unit of /proc/<pid>/stat, the same on every Linux that .NET runs on.
    private const int TicksPerSecond = 100;

    /// <summary>User and system time of a process, of its children, and of those it has outlived.</summary>
    public static TimeSpan OfFamily(int processId)
    {
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && Fields(id) is { } stat && (id == processId || stat[1] == Text(processId)))
            {
                ticks += Ticks(stat, 11) + Ticks(stat, 12) + (id == processId ? Ticks(stat, 13) + Ticks(stat, 14) : 0);
            }
        }

        return Time(ticks);
    }

    /// <summary>User and system time of the programs that this process started and that have ended.</summary>
    public static TimeSpan OfEndedChildren() => Fields(Environment.ProcessId) is { } stat ? Time(Ticks(stat, 13) + Ticks(stat, 14)) : TimeSpan.Zero;

    public static int ParentOf(int processId) =>
        int.Parse((Fields(processId) ?? throw new InvalidOperationException($"There is no process {processId}."))[1], CultureInfo.InvariantCulture);

    /// <summary>Makes this process as small as it gets, so that its next peak belongs to the next run.</summary>
    public static void ForgetPeak()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    /// <summary>Largest resident size of this process since <see cref="ForgetPeak"/>, in bytes.</summary>
    public static long Peak() => 1024 * long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    // 4711 (postgres: writer) S 4700 ...: what follows the name, the state first. Null when the process is gone.
    private static string[]? Fields(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{Text(processId)}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Ticks(string[] stat, int field) => long.Parse(stat[field], CultureInfo.InvariantCulture);

    private static TimeSpan Time(long ticks) => TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
}
