namespace MoostPortal.Sandbox.Ledger;

/// <summary>One of the latest calls in full: secrets are masked, bodies are cut to 64 KiB.</summary>
public sealed class RecordedRequest
{
    public required LedgerLine Line { get; init; }

    public required string Query { get; init; }

    public required ReadOnlyMemory<byte> RequestBody { get; init; }

    public ReadOnlyMemory<byte> AnswerBody { get; internal set; }
}
