using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Core.Problems;
using MoostPortal.Web.Api.Json;

namespace MoostPortal.Web.Api.Delivery;

/// <summary>Reads <c>{"kind": "live", "state": "parked"}</c>.</summary>
internal static class DeliveryFilterReader
{
    public static Outcome<DeliveryFilter> Read(ReadOnlyMemory<byte> body)
    {
        var problems = new List<Problem>();
        var filter = JsonBody.Read(body, problems, root =>
        {
            var members = MemberReader.Over(root, "", problems);
            var said = new DeliveryFilterBody(members?.Text("building"), members?.Text("kind"), members?.Text("state"), members?.Flag("possibleRepeat"));
            members?.End();
            return DeliverySearch.FilterOf(said, problems);
        });
        return problems.Count > 0 ? problems : filter!;
    }
}
