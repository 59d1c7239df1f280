using System.Globalization;
using MoostPortal.Core.Access;
using MoostPortal.Core.Imports;
using MoostPortal.Tests.MeterFiles.Truth;
using Every = MoostPortal.Tests.MeterFiles.Truth.Dialects;

namespace MoostPortal.DatabaseTests.Imports.Dialects;

/// <summary>Every operator's file through the whole import: what PostgreSQL holds afterwards is the truth, and only what the file lost was asked, once.</summary>
public sealed class DialectImportTests(DialectHomes homes) : IClassFixture<DialectHomes>
{
    public static TheoryData<string> Names => [.. Every.All.Select(dialect => dialect.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_stored_of_a_file_is_the_truth_and_the_next_file_asks_nothing(string name)
    {
        var dialect = Every.Named(name);
        var (spring, autumn) = (Seasons.Of(dialect, Season.Spring), Seasons.Of(dialect, Season.Autumn));
        var (person, home) = await homes.MoveInAsync(dialect);

        var first = await UploadAsync(dialect, spring, person, home);
        var asked = first.Report!.Questions.Select(question => question.Id).ToList();
        var committed = asked.Count == 0 ? first : await homes.AnswerAsync(person, first.Id, dialect.Answers);
        var next = await UploadAsync(dialect, autumn, person, NamesMeterPoint(dialect) ? null : home);

        Assert.Equal(dialect.Answers.Keys.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
        Assert.Equal((ImportPhase.Committed, null), (committed.Phase, committed.Refusal?.Code));
        Assert.Equal((ImportPhase.Committed, null), (next.Phase, next.Refusal?.Code));
        Assert.Empty(next.Report!.Questions);
        Assert.Equal(dialect.Write(autumn).RefusedLines.Count + DialectTargets.Lonely(dialect), next.RowsRefused);
        AssertSame(DialectTargets.Of(dialect, spring).Concat(DialectTargets.Of(dialect, autumn)).ToDictionary(), await homes.StoredAsync(home));
    }

    // A file that names its meter point finds its home by it, once it was taken for this home's.
    private static bool NamesMeterPoint(Dialect dialect) => dialect.Series.All(series => series.MeterPoint is not null);

    private Task<Import> UploadAsync(Dialect dialect, TruthRange truth, Actor person, string? home) =>
        homes.UploadAsync(person, dialect.Write(truth).Bytes, new ImportRequest { FileName = dialect.FileName, CustomerBuildingId = home });

    private static void AssertSame(
        Dictionary<(string Device, string Type, long Start), decimal> expected, Dictionary<(string Device, string Type, long Start), decimal> actual)
    {
        var (missing, instead) = (expected.Except(actual).Take(5).ToList(), actual.Except(expected).Take(5).ToList());
        Assert.True(missing.Count + instead.Count == 0, $"Missing: {Show(missing)}\nInstead: {Show(instead)}");
    }

    private static string Show(IEnumerable<KeyValuePair<(string Device, string Type, long Start), decimal>> readings) => string.Join(
        ' ', readings.Select(one => string.Create(
            CultureInfo.InvariantCulture, $"{one.Key.Device}/{one.Key.Type}@{DateTimeOffset.FromUnixTimeSeconds(one.Key.Start):yyyy-MM-ddTHH:mmZ}={one.Value}")));
}
