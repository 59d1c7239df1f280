using System.Text.Json;
using System.Text.Json.Serialization;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Readings;
using MoostPortal.Web.Api.Buildings;
using MoostPortal.Web.Api.Delivery;
using MoostPortal.Web.Api.Imports;
using MoostPortal.Web.Api.Json;
using MoostPortal.Web.Api.Readings;
using MoostPortal.Web.Api.Tariffs;

namespace MoostPortal.Web.Api;

/// <summary>How the API writes JSON: camelCase, absent values as null, instants in UTC.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(InstantText), typeof(CamelCaseEnum<SyncState>), typeof(CamelCaseEnum<ReadingStatus>), typeof(CamelCaseEnum<ImportState>)])]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(BuildingBody))]
[JsonSerializable(typeof(BuildingList))]
[JsonSerializable(typeof(BuildingRemoval))]
[JsonSerializable(typeof(Deactivation))]
[JsonSerializable(typeof(IReadOnlyList<ReadingBody>))]
[JsonSerializable(typeof(ReadingsAnswer))]
[JsonSerializable(typeof(ImportBody))]
[JsonSerializable(typeof(ImportList))]
[JsonSerializable(typeof(ImportAnswers))]
[JsonSerializable(typeof(ImportCommit))]
[JsonSerializable(typeof(FleetBody))]
[JsonSerializable(typeof(DeliveryListBody))]
[JsonSerializable(typeof(DeliveryFilterBody))]
[JsonSerializable(typeof(RetryBody))]
[JsonSerializable(typeof(TariffPlanBody))]
[JsonSerializable(typeof(TariffPlanList))]
[JsonSerializable(typeof(PlanPricesBody))]
[JsonSerializable(typeof(PriceChangeBody))]
internal sealed partial class ApiJson : JsonSerializerContext;
