namespace MoostPortal.Sandbox.Wire;

/// <summary>One reason why a body was not taken: the member by its JSON path, and what is wrong with it.</summary>
internal readonly record struct Refusal(string Member, string Reason)
{
    public override string ToString() => $"{Member}: {Reason}";
}
