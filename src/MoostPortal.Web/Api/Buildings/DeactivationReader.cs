using MoostPortal.Core.Problems;
using MoostPortal.Web.Api.Json;

namespace MoostPortal.Web.Api.Buildings;

/// <summary>Reads <c>{"at": "2026-12-01T00:00:00Z"}</c>, or nothing at all.</summary>
internal static class DeactivationReader
{
    private static readonly DateTimeOffset s_earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Outcome<Deactivation> Read(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        if (body.IsEmpty)
        {
            return new Deactivation(At: null);
        }

        var problems = new List<Problem>();
        var read = JsonBody.Read(body, problems, root =>
        {
            var members = MemberReader.Over(root, "", problems);
            var at = members?.Instant("at");
            members?.End();
            return new Deactivation(at);
        });
        if (read?.At is { } instant && (instant < s_earliest || instant > now.AddYears(10)))
        {
            problems.Add(new Problem("at", "building.deactivation.range", instant.ToUniversalTime().ToString("u", null)));
        }

        return problems.Count > 0 ? problems : read!;
    }
}
