using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MoostPortal.DatabaseTests.Night.Mutations;

/// <summary>A copy of the sources that may be broken, built and tested.</summary>
public sealed partial class MutantTree : IDisposable
{
    private static readonly string[] s_left = ["bin", "obj", ".git", "TestResults", "node_modules"];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private bool IsCopied => File.Exists(_folder.Combine("MoostPortal.sln"));

    /// <summary>Builds the mutant and runs those tests on it.</summary>
    /// <returns>How many tests failed, and what the runner said.</returns>
    public async Task<(int Failed, string Output)> TryAsync(Mutation mutation)
    {
        if (!IsCopied)
        {
            Copy(Root(), _folder.FullPath);
        }

        var path = _folder.Combine(mutation.File);
        var sound = await File.ReadAllTextAsync(path, Cancel);
        Assert.Equal(2, sound.Split(mutation.Protection).Length);
        await File.WriteAllTextAsync(path, sound.Replace(mutation.Protection, mutation.Instead, StringComparison.Ordinal), Cancel);
        try
        {
            return await TestAsync(mutation.Tests);
        }
        finally
        {
            await File.WriteAllTextAsync(path, sound, CancellationToken.None);
        }
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(int Failed, string Output)> TestAsync(string tests)
    {
        var project = _folder.Combine("tests", "MoostPortal.DatabaseTests");
        var (built, said) = await RunAsync("build", project, "-c", "Release", "-v", "q", "-clp:NoSummary", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false");
        Assert.True(built == 0, said);
        var (_, output) = await RunAsync(Path.Combine(project, "bin", "Release", "net10.0", "MoostPortal.DatabaseTests.dll"), "-class", tests, "-noColor");
        var summary = Summary().Match(output);
        Assert.True(summary.Success, output);
        return (int.Parse(summary.Groups["failed"].ValueSpan, null) + int.Parse(summary.Groups["errors"].ValueSpan, null), output);
    }

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _folder.FullPath,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        // What the run around this one was told must not reach the build and the tests of the mutant.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, await output + await errors);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.GetDirectories(from).Where(folder => !s_left.Contains(Path.GetFileName(folder))))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    private static string Root([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", ".."));

    // Total: 9, Errors: 0, Failed: 1, Skipped: 0, Not Run: 0, Time: 12.3s
    [GeneratedRegex(@"Total: [1-9]\d*, Errors: (?<errors>\d+), Failed: (?<failed>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Summary();
}
