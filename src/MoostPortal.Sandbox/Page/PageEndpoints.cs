namespace MoostPortal.Sandbox.Page;

internal static class PageEndpoints
{
    public static void MapPage(this IEndpointRouteBuilder routes, SandboxParts parts, SandboxOptions options)
    {
    }
}
