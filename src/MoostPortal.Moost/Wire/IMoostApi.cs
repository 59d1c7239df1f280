using Refit;

namespace MoostPortal.Moost.Wire;

/// <summary>MOOST's calls but those for events, which take <see cref="EventPost"/>: paths and nothing else. Bodies are ready bytes; answers are read, bounded, by <see cref="MoostCalls"/>.</summary>
internal interface IMoostApi
{
    // The only place where the client secret meets a URI. Nothing may log this request or print it.
    [Get("/auth/token/v1")]
    Task<HttpResponseMessage> GetTokenAsync(string clientId, string clientSecret, CancellationToken cancel);

    [Get("/buildings/{customerBuildingId}/v1")]
    Task<HttpResponseMessage> GetBuildingAsync(string customerBuildingId, [Authorize] string token, CancellationToken cancel);

    // Its default is unknown, so activeOnly is always said; in lower case, as the contract writes it.
    [Get("/buildings/v1?activeOnly=false")]
    Task<HttpResponseMessage> ListBuildingsAsync([Authorize] string token, CancellationToken cancel);

    [Get("/buildings/core-data/v1?activeOnly=false")]
    Task<HttpResponseMessage> ListCoreAsync([Authorize] string token, CancellationToken cancel);

    [Post("/buildings/v1")]
    Task<HttpResponseMessage> CreateBuildingAsync([Body] HttpContent building, [Authorize] string token, CancellationToken cancel);

    [Put("/buildings/v1")]
    Task<HttpResponseMessage> ChangeBuildingAsync([Body] HttpContent building, [Authorize] string token, CancellationToken cancel);

    [Put("/buildings/{customerBuildingId}/devices/v1")]
    Task<HttpResponseMessage> ChangeDevicesAsync(string customerBuildingId, [Body] HttpContent devices, [Authorize] string token, CancellationToken cancel);

    [Delete("/buildings/{customerBuildingId}/v1")]
    Task<HttpResponseMessage> DeleteBuildingAsync(string customerBuildingId, [Authorize] string token, CancellationToken cancel);

    [Get("/rules/v1")]
    Task<HttpResponseMessage> ListRulesAsync([Authorize] string token, CancellationToken cancel);
}
