using System.Net;

namespace MoostPortal.DatabaseTests.Night.Soak;

/// <summary>
/// Enter homes and change them without a pause, several at a time, each home by one editor only, so that what was last said is what counts.
/// One home in ten is a guest: it sleeps, wakes, leaves and returns, and sends no readings.
/// </summary>
internal sealed class SoakEditors(PatientClient portal, IReadOnlyList<SoakHome> homes, Random random)
{
    private const int Editors = 8;

    private long _edits;

    public long Edits => Interlocked.Read(ref _edits);

    public static bool IsGuest(int index) => index % 10 == 9;

    /// <summary>Enters every home once.</summary>
    public Task EnterAsync(CancellationToken cancel) => EachAsync(random.Next(), async (_, mine) =>
    {
        foreach (var index in mine)
        {
            await PutAsync(homes[index], cancel);
            homes[index].IsRegistered = true;
        }
    });

    /// <summary>Goes on until told to end; an edit that was begun is finished.</summary>
    public Task EditAsync(TimeSpan pause, CancellationToken stop, CancellationToken cancel) => EachAsync(random.Next(), async (dice, mine) =>
    {
        while (!stop.IsCancellationRequested)
        {
            var index = mine[dice.Next(mine.Count)];
            await (IsGuest(index) ? TurnAsync(homes[index], dice, cancel) : ChangeAsync(homes[index], dice, cancel));
            Interlocked.Increment(ref _edits);
            await Task.Delay(pause * Editors, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    });

    private Task EachAsync(int seed, Func<Random, List<int>, Task> edit) => Task.WhenAll(Enumerable.Range(0, Editors).Select(editor => edit(
        new Random(seed + editor), [.. Enumerable.Range(0, homes.Count).Where(index => index % Editors == editor)])));

    private async Task ChangeAsync(SoakHome home, Random dice, CancellationToken cancel)
    {
        home.Change(dice);
        await PutAsync(home, cancel);
    }

    private async Task TurnAsync(SoakHome home, Random dice, CancellationToken cancel)
    {
        if (home.IsGone)
        {
            home.Return();
            await PutAsync(home, cancel);
        }
        else if (!home.IsActive)
        {
            home.Wake();
            await PostAsync(home, "reactivate", cancel);
        }
        else if (dice.Next(2) == 0)
        {
            home.Sleep();
            await PostAsync(home, "deactivate", cancel);
        }
        else
        {
            home.GiveUp();
            var (status, text) = await portal.SendAsync(HttpMethod.Delete, $"api/v1/buildings/{home.Id}", body: null, cancel);

            // An earlier try whose answer was lost had given it up already.
            Assert.True(status is HttpStatusCode.Accepted or HttpStatusCode.NotFound, $"{status} {text}");
        }
    }

    private async Task PutAsync(SoakHome home, CancellationToken cancel)
    {
        var (status, text) = await portal.SendAsync(HttpMethod.Put, $"api/v1/buildings/{home.Id}", home.Json(), cancel);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created, $"{status} {text}");
    }

    private async Task PostAsync(SoakHome home, string what, CancellationToken cancel)
    {
        var (status, text) = await portal.SendAsync(HttpMethod.Post, $"api/v1/buildings/{home.Id}/{what}", body: null, cancel);
        Assert.True(status == HttpStatusCode.OK, $"{status} {text}");
    }
}
