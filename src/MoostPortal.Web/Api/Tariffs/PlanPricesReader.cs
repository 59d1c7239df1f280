using System.Text.Json;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Tariffs.Prices;
using MoostPortal.Core.Time;
using MoostPortal.Web.Api.Json;

namespace MoostPortal.Web.Api.Tariffs;

/// <summary>Reads the prices of a PUT: our own JSON, or any of the public forms.</summary>
internal static class PlanPricesReader
{
    public static Outcome<PriceFile> Read(ReadOnlyMemory<byte> body, bool isJson, BuildingClock clock)
    {
        if (!isJson)
        {
            return PriceFile.Read(body, clock);
        }

        var problems = new List<Problem>();
        var isOurs = true;
        var slices = JsonBody.Read<List<PriceSlice>>(body, problems, root =>
        {
            isOurs = root.ValueKind != JsonValueKind.Array && !(root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out _));
            return isOurs && MemberReader.Over(root, "", problems) is { } members ? Slices(members, problems) : null;
        });
        if (!isOurs && problems.Count == 0)
        {
            return PriceFile.Read(body, clock);
        }

        if (slices is null || problems.Count > 0)
        {
            return problems;
        }

        var curve = PriceCurve.Of(slices);
        return curve.Succeeded ? new PriceFile(PriceFileFormat.Table, Currency: null, curve.Value) : curve.Problems.ToList();
    }

    private static List<PriceSlice> Slices(MemberReader body, List<Problem> problems)
    {
        var slices = body.Objects("prices", Slice, () => default) ?? [];
        body.End();
        if (slices.Count == 0 && problems.Count == 0)
        {
            problems.Add(new Problem("prices", "price.file.empty"));
        }

        return slices;
    }

    // What is missing becomes a slice that ends as it begins, and is refused at its place.
    private static PriceSlice Slice(MemberReader row)
    {
        var (start, end) = (row.Instant("start") ?? default, row.Instant("end") ?? default);
        var price = row.Number("price");
        _ = row.Has("total");
        row.End();
        return new PriceSlice(start.ToUniversalTime(), price is null ? start.ToUniversalTime() : end.ToUniversalTime(), price ?? 0);
    }
}
