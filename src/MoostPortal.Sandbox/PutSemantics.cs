namespace MoostPortal.Sandbox;

/// <summary>What a PUT does to members it leaves out; MOOST's documentation does not say, so both readings can be tried.</summary>
public enum PutSemantics
{
    Replace,
    Merge,
}
