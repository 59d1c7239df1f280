namespace MoostPortal.Web.Api.Imports;

/// <summary>Answers to the questions of a file.</summary>
/// <param name="Answers">The option by the question's id, such as `{"decimalMark": "comma"}`. Unasked: `device:0` and `type:0` send series 0 elsewhere, `bill` is a consumption in kWh.</param>
public sealed record ImportAnswers(IReadOnlyDictionary<string, string> Answers);
