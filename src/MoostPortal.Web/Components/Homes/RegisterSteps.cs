using MoostPortal.Core.Problems;

namespace MoostPortal.Web.Components.Homes;

/// <summary>Which question a problem belongs to.</summary>
public static class RegisterSteps
{
    public static RegisterStep Of(Problem problem) => Part(problem.Field) switch
    {
        "zip" or "city" or "countryCode" or "timeZoneId" or "registrationTimestamp" => RegisterStep.Address,
        "customerBuildingId" => RegisterStep.MeterPoint,
        "devices" => RegisterStep.Devices,
        "tariff" => RegisterStep.Tariff,
        _ => RegisterStep.Check,
    };

    private static string Part(string path) => path.Split('.', '[')[0];
}
