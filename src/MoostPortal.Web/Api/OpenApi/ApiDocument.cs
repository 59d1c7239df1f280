using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Web.Api.Delivery;

namespace MoostPortal.Web.Api.OpenApi;

/// <summary>The OpenAPI document of the HTTP API: written from the endpoints, completed with what their types cannot say.</summary>
internal static class ApiDocument
{
    private const string ApiKey = "apiKey";

    public static IServiceCollection AddPortalOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = operation => operation.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
        options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } id
            ? id.EndsWith("Body", StringComparison.Ordinal) ? id[..^"Body".Length] : id
            : null;
        options.AddSchemaTransformer((schema, context, _) =>
        {
            SchemaForms.Complete(schema, context);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            Complete(document);
            return Task.CompletedTask;
        });
    });

    private static void Complete(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "MoostPortal",
            Version = "v1",
            Description = "Homes, readings and meter files of an energy provider, kept in the portal and delivered to MOOST. Every operation needs an API key. "
                + "Messages follow Accept-Language (English or German); fields and codes never change with it.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[ApiKey] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key of the provider: Authorization: Bearer mp_...",
        };
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations is { } operations ? operations.Values.ToArray() : []))
        {
            Complete(operation, document);
        }
    }

    private static void Complete(OpenApiOperation operation, OpenApiDocument document)
    {
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKey, document)] = [] }];
        operation.Responses ??= [];
        operation.Responses["401"] = new OpenApiResponse
        {
            Description = "No API key, or one that is unknown or revoked.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [Refusal.ContentType] = new() { Schema = new OpenApiSchemaReference(nameof(ApiProblem), document) },
            },
        };
        foreach (var parameter in operation.Parameters ?? [])
        {
            Complete(parameter, operation);
        }
    }

    private static void Complete(IOpenApiParameter parameter, OpenApiOperation operation)
    {
        if (parameter.Schema is not OpenApiSchema schema)
        {
            return;
        }

        switch (parameter.Name)
        {
            case "after" when IsOfDeliveries(operation):
                schema.Pattern = DeliveryKey.Pattern;
                break;
            case "kind":
                schema.Enum = SchemaForms.Words(Enum.GetValues<DeliveryKind>().Select(kind => kind.Word()));
                break;
            case "state":
                schema.Enum = SchemaForms.Words(Enum.GetValues<DeliveryState>().Select(state => state.Word()));
                break;
            case "possibleRepeat":
                schema.Enum = SchemaForms.Words(["true", "false"]);
                break;
            case "customerBuildingId" or "building" or "after":
                schema.Pattern = MoostPatterns.BuildingId.Pattern;
                break;
            case "device":
                schema.Pattern = MoostPatterns.DeviceId.Pattern;
                break;
            case "type":
                schema.Enum = SchemaForms.EventTypeNames();
                break;
            case "id":
                schema.Format = "uuid";
                break;
            case "limit":
                schema.Type = JsonSchemaType.Integer;
                schema.Minimum = "1";
                schema.Maximum = IsOfDeliveries(operation) ? "1000" : operation.OperationId == "listBuildings" ? "500" : "200";
                schema.Default = IsOfDeliveries(operation) ? DeliverySearch.DefaultLimit : 50;
                break;
        }
    }

    private static bool IsOfDeliveries(OpenApiOperation operation) => operation.OperationId is "listDeliveries" or "retryDeliveries";
}
