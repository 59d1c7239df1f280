using Microsoft.AspNetCore.Mvc;
using MoostPortal.Core.Problems;
using MoostPortal.Core.Tariffs.Plans;
using MoostPortal.Core.Tariffs.Prices;
using MoostPortal.Core.Time;
using MoostPortal.Web.Accounts;
using MoostPortal.Web.Api.Json;

namespace MoostPortal.Web.Api.Tariffs;

/// <summary>Tariff plans over HTTP: look at them, and hand in the prices of dynamic ones.</summary>
internal sealed class TariffPlanEndpoints(TariffPlans plans, PlanPrices prices, CurrentActor current, Refusal refusal, TimeProvider clock)
{
    private static readonly string[] s_otherForms = ["application/xml", "text/xml", "text/csv", "text/plain"];

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/tariff-plans").WithTags("Tariff plans");
        group.MapGet("", (TariffPlanEndpoints endpoints, HttpContext context) => endpoints.ListAsync(context))
            .WithName("listTariffPlans").WithSummary("List tariff plans")
            .Answers<TariffPlanList>(StatusCodes.Status200OK);
        group.MapGet("/{planId:int}", (int planId, TariffPlanEndpoints endpoints, HttpContext context) => endpoints.GetAsync(planId, context))
            .WithName("getTariffPlan").WithSummary("Look at a tariff plan")
            .Answers<TariffPlanBody>(StatusCodes.Status200OK).Refuses(StatusCodes.Status404NotFound);
        group.MapGet(
                "/{planId:int}/prices",
                (int planId, DateTimeOffset? from, DateTimeOffset? until, TariffPlanEndpoints endpoints, HttpContext context) => endpoints.GetPricesAsync(planId, from, until, context))
            .WithName("getTariffPlanPrices").WithSummary("Read the prices of a dynamic plan")
            .WithDescription("Those that count now, of today and tomorrow unless `from` and `until` say otherwise; at most 400 days.")
            .Answers<PlanPricesBody>(StatusCodes.Status200OK).Refuses(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        group.MapPut(
                "/{planId:int}/prices",
                (int planId, bool? preview, TariffPlanEndpoints endpoints, HttpContext context) => endpoints.PutPricesAsync(planId, preview ?? false, context))
            .WithName("putTariffPlanPrices").WithSummary("Hand in prices of a dynamic plan")
            .WithDescription(
                "As JSON, as ENTSO-E's day-ahead XML (A44, `application/xml`), as aWATTar-style JSON, or as rows of `start;end;price` (`text/csv`). Overlaps and duplicates are "
                + "refused, gaps are told. What was known for the same time stops counting. All homes of the plan are pushed when a price of today or tomorrow changed; sending "
                + "the same again does no harm. With `preview=true` nothing is kept and nobody is pushed.")
            .Accepts<PlanPricesBody>("application/json", s_otherForms).WithMetadata(new RequestSizeLimitAttribute(PriceFile.MostBytes))
            .Answers<PriceChangeBody>(StatusCodes.Status200OK)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<IResult> ListAsync(HttpContext context)
    {
        var (actor, now) = (await current.GetAsync(context.User, context.RequestAborted), clock.GetUtcNow());
        var items = new List<TariffPlanBody>();
        foreach (var plan in await plans.ListAsync(actor, context.RequestAborted))
        {
            if (await plans.FindAsync(actor, plan.PlanId, now, now, context.RequestAborted) is { } view)
            {
                items.Add(TariffPlanBody.From(view, now));
            }
        }

        return TypedResults.Json(new TariffPlanList(items), ApiJson.Default.TariffPlanList);
    }

    private async Task<IResult> GetAsync(int planId, HttpContext context)
    {
        var now = clock.GetUtcNow();
        var actor = await current.GetAsync(context.User, context.RequestAborted);
        return await plans.FindAsync(actor, planId, now, now, context.RequestAborted) is { } view
            ? TypedResults.Json(TariffPlanBody.From(view, now), ApiJson.Default.TariffPlanBody)
            : Unknown(planId);
    }

    private async Task<IResult> GetPricesAsync(int planId, DateTimeOffset? from, DateTimeOffset? until, HttpContext context)
    {
        var actor = await current.GetAsync(context.User, context.RequestAborted);
        var now = clock.GetUtcNow();
        if (await plans.FindAsync(actor, planId, now, now, context.RequestAborted) is not { Plan: var plan })
        {
            return Unknown(planId);
        }

        var (today, end) = TodayAndTomorrow(new BuildingClock(plan.TimeZoneId), now);
        var (first, last) = (from ?? today, until ?? (from?.AddDays(2) ?? end));
        if (last <= first || last - first > TimeSpan.FromDays(400))
        {
            return refusal.Of(new Problem("until", "price.span", 400));
        }

        var view = (await plans.FindAsync(actor, planId, first, last, context.RequestAborted))!;
        var rows = view.History.Present.Slices.Select(slice => new PlanPriceBody(
            slice.Start, slice.End, TariffPlanBody.Shortened(slice.PricePerKWh), view.TermsAt(slice.Start) is { } terms ? TariffPlanBody.Shortened(terms.Components.Over(slice.PricePerKWh).TotalPerKWh) : null));
        return TypedResults.Json(new PlanPricesBody([.. rows]), ApiJson.Default.PlanPricesBody);
    }

    private async Task<IResult> PutPricesAsync(int planId, bool preview, HttpContext context)
    {
        var actor = await current.GetAsync(context.User, context.RequestAborted);
        var now = clock.GetUtcNow();
        var body = await JsonBody.ReadBytesAsync(context.Request, context.RequestAborted);
        if (await plans.FindAsync(actor, planId, now, now, context.RequestAborted) is not { Plan: var plan })
        {
            return Unknown(planId);
        }

        var read = PlanPricesReader.Read(body, context.Request.HasJsonContentType(), new BuildingClock(plan.TimeZoneId));
        if (!read.Succeeded)
        {
            return refusal.Of(read.Problems);
        }

        var put = preview
            ? await prices.PreviewAsync(actor, planId, read.Value.Curve, read.Value.Currency, context.RequestAborted)
            : await prices.PutAsync(actor, planId, read.Value.Curve, read.Value.Currency, context.RequestAborted);
        return put.Succeeded ? TypedResults.Json(PriceChangeBody.From(put.Value), ApiJson.Default.PriceChangeBody) : refusal.Of(put.Problems);
    }

    private static (DateTimeOffset From, DateTimeOffset Until) TodayAndTomorrow(BuildingClock zone, DateTimeOffset now) =>
        (zone.StartOf(zone.DayOf(now)), zone.StartOf(zone.DayOf(now).AddDays(2)));

    private Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<ApiProblem> Unknown(int planId) => refusal.Of(new Problem("", "tariff.plan.unknown", planId));
}
