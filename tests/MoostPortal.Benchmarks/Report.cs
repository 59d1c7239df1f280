using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace MoostPortal.Benchmarks;

/// <summary>Collects the pairs and prints them as one table.</summary>
public sealed class Report(Stage stage)
{
    /// <summary>Less is what an idle server writes; those that use no database show none.</summary>
    private const double LeastWal = 0.05;

    private readonly List<Pair> _pairs = [];

    public bool HasFault => _pairs.Any(pair => pair.Faults.Any());

    public void Add(Pair pair) => _pairs.Add(pair);

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"Scale {stage.Scale.Name}: {stage.Scale.Rows:N0} readings of {stage.Scale.Series:N0} series, {stage.FileBytes / 1e6:N0} MB; {stage.Scale.Events:N0} events a push run.");
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, load {LoadAverage()} at the end, PostgreSQL {stage.PostgresVersion}, {RuntimeInformation.FrameworkDescription}.");
        text.AppendLine();
        text.AppendLine("| what | project | peer | times the peer by wall, min – median – max | by CPU of all processes | aim | result |");
        text.AppendLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var pair in _pairs)
        {
            text.AppendLine(Line(pair));
        }

        foreach (var fault in _pairs.SelectMany(pair => pair.Faults).Distinct(StringComparer.Ordinal))
        {
            text.AppendLine().Append("Wrong result: ").AppendLine(fault);
        }

        return text.ToString();
    }

    private static string Line(Pair pair)
    {
        var isMeasured = pair.Peer.Runs.Count > 0 || pair.Peer == Side.Nobody;
        var result = !isMeasured ? "–" : pair.Faults.Any() ? "WRONG" : "as generated";
        return $"| {pair.Subject} | {Cell(pair.Project, pair.Items)} | {Cell(pair.Peer, pair.Items)} "
            + $"| {Spread(pair.Ratios(run => run.Wall))} | {Spread(pair.Ratios(run => run.Cpu))} | {pair.Goal} | {result} |";
    }

    private static string Spread(IReadOnlyList<double> ratios) => ratios is []
        ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{ratios[0]:F2} – **{ratios[ratios.Count / 2]:F2}** – {ratios[^1]:F2}");

    private static string Cell(Side side, int items)
    {
        if (side.Runs.Count == 0)
        {
            return side == Side.Nobody ? side.Name : $"{side.Name}: not installed";
        }

        var cell = new StringBuilder();
        cell.Append(
            CultureInfo.InvariantCulture,
            $"{side.Name}: {side.Median(run => run.Wall.TotalSeconds):F2} s, {items / side.Median(run => run.Wall.TotalSeconds):N0}/s, CPU {side.Median(run => run.ClientCpu.TotalSeconds):F2} + {side.Median(run => run.ServerCpu.TotalSeconds):F2} s");
        if (side.Runs.All(run => run.PeakBytes is not null))
        {
            cell.Append(CultureInfo.InvariantCulture, $", {side.Median(run => run.PeakBytes!.Value / 1048576.0):F0} MiB");
        }

        if (side.Median(run => (double)run.WalBytes / items) is var wal && (wal >= LeastWal || side.Runs.All(run => run.TableBytes is not null)))
        {
            cell.Append(CultureInfo.InvariantCulture, $", {wal:F1} B WAL");
        }

        if (side.Runs.All(run => run.TableBytes is not null))
        {
            cell.Append(CultureInfo.InvariantCulture, $", {side.Median(run => (double)run.TableBytes!.Value / items):F1} B table");
        }

        return cell.ToString();
    }

    private static string LoadAverage() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
