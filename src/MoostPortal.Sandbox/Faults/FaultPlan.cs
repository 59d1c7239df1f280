using System.IO.Enumeration;
using System.Text;
using MoostPortal.Sandbox.Wire;

namespace MoostPortal.Sandbox.Faults;

/// <summary>What goes wrong at the moment: the rules, and the switches for what MOOST's documentation leaves open.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly PutSemantics _initialPutSemantics;
    private readonly int _initialMaxEvents;
    private volatile ActiveRule[] _active = [];

    internal FaultPlan(PutSemantics putSemantics, int maxEventsPerRequest)
    {
        _initialPutSemantics = putSemantics;
        _initialMaxEvents = maxEventsPerRequest;
        PutSemantics = putSemantics;
        MaxEventsPerRequest = maxEventsPerRequest;
    }

    public PutSemantics PutSemantics { get; set; }

    public int MaxEventsPerRequest { get; set; }

    /// <summary>Whether events of unknown buildings and devices are taken instead of answered with 404.</summary>
    public bool AcceptsUnknownDevices { get; set; }

    public IReadOnlyList<FaultRule> Rules => [.. _active.Select(active => active.Rule)];

    /// <summary>Adds a rule behind the others; throws when it makes no sense.</summary>
    public void Add(FaultRule rule) => Replace([.. Rules, rule], keep: _active);

    /// <summary>Puts these rules in place of all others; throws when one makes no sense.</summary>
    public void Replace(IReadOnlyList<FaultRule> rules) => Replace(rules, keep: []);

    /// <summary>Back to good behaviour.</summary>
    public void Clear()
    {
        _active = [];
        PutSemantics = _initialPutSemantics;
        MaxEventsPerRequest = _initialMaxEvents;
        AcceptsUnknownDevices = false;
    }

    internal FaultRule? Match(MoostRequest request)
    {
        var active = _active;
        if (active.Length == 0)
        {
            return null;
        }

        lock (_gate)
        {
            var struck = Array.Find(_active, rule => rule.Strikes(request));
            if (struck is { IsSpent: true })
            {
                _active = [.. _active.Where(rule => rule != struck)];
            }

            return struck?.Rule;
        }
    }

    private void Replace(IReadOnlyList<FaultRule> rules, ActiveRule[] keep)
    {
        if (rules.Select(rule => rule.Refuse()).FirstOrDefault(reason => reason is not null) is { } reason)
        {
            throw new ArgumentException(reason, nameof(rules));
        }

        lock (_gate)
        {
            _active = [.. keep, .. rules.Skip(keep.Length).Select(rule => new ActiveRule(rule with { Seed = rule.Seed ?? Random.Shared.Next() }))];
        }
    }

    private sealed class ActiveRule(FaultRule rule)
    {
        private readonly Random _dice = new(rule.Seed!.Value);
        private int _skipped;
        private int _struck;

        public FaultRule Rule => rule;

        public bool IsSpent => _struck >= rule.Times;

        public bool Strikes(MoostRequest request)
        {
            if (!Matches(request) || _skipped++ < rule.Skip || (rule.Probability < 1 && _dice.NextDouble() >= rule.Probability))
            {
                return false;
            }

            _struck++;
            return true;
        }

        private bool Matches(MoostRequest request) =>
            (rule.Method is null || rule.Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
            && (rule.Path is null || FileSystemName.MatchesSimpleExpression(rule.Path, request.Path, ignoreCase: false))
            && (rule.Building is null || string.Equals(rule.Building, request.Building, StringComparison.Ordinal))
            && (rule.BodyContains is null || request.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(rule.BodyContains)) >= 0);
    }
}
