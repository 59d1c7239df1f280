namespace MoostPortal.MeterFiles.Formats;

/// <summary>What kind of mistake a definition's text has.</summary>
public enum DefinitionFault
{
    /// <summary>It is no JSON.</summary>
    Syntax = 1,

    /// <summary>A value that its member does not take, or one that is missing.</summary>
    Value = 2,

    /// <summary>A member that nobody knows.</summary>
    Member = 3,

    /// <summary>It can be read, but does not make sense.</summary>
    Rule = 4,
}
