namespace MoostPortal.DatabaseTests.Night.Mutations;

/// <summary>Tests that stay green whatever is broken prove nothing: without any one protection at least one of them has to fail.</summary>
[Trait("Category", "Nightly")]
public sealed class MutationTests(MutantTree tree, ITestOutputHelper output) : IClassFixture<MutantTree>
{
    public static TheoryData<Mutation> Mutations => [.. Mutation.All];

    [Fact]
    public async Task With_every_protection_in_place_the_same_tests_pass()
    {
        foreach (var tests in Mutation.All.Select(one => one.Tests).Distinct(StringComparer.Ordinal))
        {
            var (failed, said) = await tree.TryAsync(Mutation.All[0] with { Instead = Mutation.All[0].Protection, Tests = tests });
            Assert.True(failed == 0, said);
        }
    }

    [Theory]
    [MemberData(nameof(Mutations), DisableDiscoveryEnumeration = true)]
    public async Task Without_one_protection_a_test_fails(Mutation mutation)
    {
        var (failed, said) = await tree.TryAsync(mutation);
        output.WriteLine($"Without {mutation}: {failed} of {mutation.Tests} failed");
        Assert.True(failed > 0, $"Nobody missed {mutation}.\n{said}");
    }
}
