namespace MoostPortal.Benchmarks.Import;

/// <summary>A meter file through the portal against <c>psql \copy</c>.</summary>
public static class ImportBenchmark
{
    private const string Keyed = "create table keyed (series_id int, at bigint, value_micro bigint, primary key (series_id, at))";
    private const string Plain =
        """
        create unlogged table plain (customer_building_id text, device_id text, device_name text, source text, type text, value float8, at timestamptz)
        """;

    public static async Task RunAsync(Stage stage, ReadingsFile file, Report report, CancellationToken cancel)
    {
        await stage.CreateDatabaseAsync(PsqlCopy.Database, cancel);

        var portalImport = new PortalImport(stage, file);
        var portal = new Contender("portal", (_, stop) => portalImport.RunAsync(stop));
        var keyed = new Contender("`psql \\copy`, mapped, row table with key", null);
        var plain = new Contender("`psql \\copy`, unlogged, no key", null);
        if (Psql.Find() is { } psql)
        {
            var keyedCopy = new PsqlCopy(stage, psql, "keyed", file.MappedPath, "csv", file, "value_micro");
            var plainCopy = new PsqlCopy(stage, psql, "plain", file.Path, "csv header", file, "round(value * 1000)::bigint * 1000");
            keyed = new Contender(keyed.Name, (_, stop) => keyedCopy.RunAsync(Keyed, stop));
            plain = new Contender(plain.Name, (_, stop) => plainCopy.RunAsync(Plain, stop));
        }

        var entities = new EfCoreRows(stage, file);
        var efCore = new Contender($"EF Core, 1,000 a save, from {EfCoreRows.Rows:N0} rows", (_, stop) => entities.RunAsync(stop));

        await Contender.TakeTurnsAsync([portal, keyed, plain, efCore], warmUps: 1, cancel);

        var import = Side.Of(portal, "import", parts => parts[0]);
        var uploadAndImport = Side.Of(portal, "upload and import", parts => parts[2]);
        var again = Side.Of(portal, "the same file again", parts => parts[1]);
        var rows = file.Rows;
        report.Add(new Pair("A1 import", import, Side.Of(keyed), rows, stage.Scale == Scale.OneMillion ? "≥ 3" : "≥ 5"));
        report.Add(new Pair("A1 with the upload", uploadAndImport, Side.Of(keyed), rows, "–"));
        report.Add(new Pair("A2 import", import, Side.Of(plain), rows, "≥ 3"));
        report.Add(new Pair("A2 with the upload", uploadAndImport, Side.Of(plain), rows, "≥ 3"));
        report.Add(new Pair("A3 with the upload", uploadAndImport, Side.Of(efCore), rows, "≥ 50"));
        report.Add(new Pair("A6 again", again, import with { Name = "first import" }, rows, "≥ 0.5"));
        var household = await HouseholdFile.WriteAsync(stage.Folder, HouseholdFile.TwoYears, cancel);
        await RunHouseholdAsync("household, two years", stage, household, report, cancel);
        await RunHouseholdAsync("household, a workbook", stage, await HouseholdWorkbook.WriteAsync(household, cancel), report, cancel);
    }

    private static async Task RunHouseholdAsync(string what, Stage stage, HouseholdFile file, Report report, CancellationToken cancel)
    {
        await using var portal = await stage.CreatePortalAsync(cancel);
        var import = new HouseholdImport(stage, portal, file);
        var household = new Contender("household", (round, stop) => import.RunAsync(round + 1, stop));

        await Contender.TakeTurnsAsync([household], warmUps: 1, cancel);

        string[] parts = ["preview", "commit", "the same file again"];
        string[] goals = ["≤ 0.5 s", "≤ 0.3 s", "nothing written"];
        for (var i = 0; i < parts.Length; i++)
        {
            var part = i;
            report.Add(new Pair(what, Side.Of(household, parts[i], runs => runs[part]), Side.Nobody, file.Rows, goals[i]));
        }
    }
}
