namespace MoostPortal.MeterFiles.Formats;

/// <summary>Something wrong in a definition's text.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Path">The member, such as "$.variants[0].columns[2].role".</param>
/// <param name="Fault">What kind of mistake it is.</param>
/// <param name="Detail">What is wrong, in the words of whoever found it.</param>
/// <param name="Allowed">What may stand there: values, or the members of the object; empty where that is no list.</param>
public sealed record DefinitionProblem(int Line, string Path, DefinitionFault Fault, string Detail, IReadOnlyList<string> Allowed);
