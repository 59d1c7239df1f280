using System.Globalization;

namespace MoostPortal.DatabaseTests;

/// <summary>What chance decides in a test follows from one number, which is printed and can be given again.</summary>
internal static class TestSeed
{
    private const string Variable = "MOOSTPORTAL_TEST_SEED";

    public static Random NewRandom(ITestOutputHelper output)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        output.WriteLine($"{Variable}={seed}");
        return new Random(seed);
    }
}
