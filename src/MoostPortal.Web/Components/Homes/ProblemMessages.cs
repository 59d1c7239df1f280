using MoostPortal.Core.Problems;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Homes;

/// <summary>Puts what the rules found into what a form shows.</summary>
public static class ProblemMessages
{
    public static IReadOnlyList<FieldMessage> ForForm(this IEnumerable<Problem> problems) =>
        [.. problems.Select(problem => new FieldMessage(problem.Field, problem.Code, problem.Message))];
}
