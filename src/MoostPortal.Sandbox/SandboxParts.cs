using MoostPortal.Sandbox.Buildings;
using MoostPortal.Sandbox.Events;
using MoostPortal.Sandbox.Faults;
using MoostPortal.Sandbox.Journal;
using MoostPortal.Sandbox.Ledger;
using MoostPortal.Sandbox.Tokens;

namespace MoostPortal.Sandbox;

/// <summary>Everything one sandbox remembers, built once and shared by its endpoints.</summary>
internal sealed class SandboxParts
{
    public SandboxParts(SandboxOptions options, ChangeJournal journal)
    {
        Journal = journal;
        Clock = options.Clock;
        Faults = new FaultPlan(options.PutSemantics, options.MaxEventsPerRequest);
        Ledger = new RequestLedger(options.LedgerCapacity);
        Tokens = new TokenIssuer(options, journal);
        Buildings = new BuildingRegister(journal);
        Events = new EventArchive(journal);
        Warnings = new EventWarnings();
    }

    public ChangeJournal Journal { get; }

    public TimeProvider Clock { get; }

    public FaultPlan Faults { get; }

    public RequestLedger Ledger { get; }

    public TokenIssuer Tokens { get; }

    public BuildingRegister Buildings { get; }

    public EventArchive Events { get; }

    public EventWarnings Warnings { get; }

    /// <summary>Forgets everything but the token key, as if the sandbox had never been used.</summary>
    public void Reset()
    {
        lock (Journal.Gate)
        {
            Journal.Clear();
            Buildings.Clear();
            Events.Clear();
        }

        Warnings.Clear();
        Faults.Clear();
        Ledger.Clear();
    }
}
