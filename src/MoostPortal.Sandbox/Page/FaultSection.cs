using MoostPortal.Sandbox.Faults;

namespace MoostPortal.Sandbox.Page;

/// <summary>What goes wrong on purpose at the moment; nothing is shown while all is well.</summary>
internal static class FaultSection
{
    public static void Write(Markup html, SandboxParts parts)
    {
        var rules = parts.Faults.Rules;
        if (rules.Count == 0)
        {
            return;
        }

        html.Add($"""<h2>Faults on purpose <small>{rules.Count:N0} active</small></h2><ul class="rows">""");
        foreach (var rule in rules)
        {
            html.Add($"""<li><span class="state waiting">{Describe(rule)}</span> <span class="muted">{rule.Method ?? "any method"} <code>{rule.Path ?? "any path"}</code>""");
            html.Add($""" {rule.Building} {(rule.Probability < 1 ? "with probability" : "")} {(rule.Probability < 1 ? rule.Probability : null):0.###}</span></li>""");
        }

        html.Add($"</ul>");
    }

    private static string Describe(FaultRule rule)
    {
        var what = rule.Action == FaultAction.Answer ? FormattableString.Invariant($"answer {rule.Status}") : rule.Action.ToString();
        return rule.LatencyMilliseconds > 0 ? FormattableString.Invariant($"{what} after {rule.LatencyMilliseconds} ms") : what;
    }
}
