using Bunit;
using MoostPortal.Core.Delivery;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Homes;
using MoostPortal.Web.Components.Look;

namespace MoostPortal.Tests.Homes;

public sealed class SyncSentenceTests : LookContext
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly SyncStatus s_synced = new(3, 3, s_noon, 200, null, s_noon, s_noon, IsParked: false, IsAmbiguous: false);
    private static readonly SyncStatus s_waiting = s_synced with { WantedVersion = 4 };
    private static readonly SyncStatus s_unreachable = s_waiting with { LastStatus = null, LastError = "no connection", NextAttemptAt = s_noon.AddMinutes(65) };
    private static readonly SyncStatus s_erring = s_unreachable with { LastStatus = 503 };
    private static readonly SyncStatus s_refused = s_waiting with { LastStatus = 400, LastError = "zip is unknown", IsParked = true };

    public static TheoryData<string, string, string> Sentences => new()
    {
        { "en", nameof(s_synced), "MOOST has this home since today 13:00." },
        { "de", nameof(s_synced), "MOOST hat dieses Zuhause seit heute 13:00." },
        { "en", nameof(s_waiting), "Waiting: the change is on its way to MOOST." },
        { "de", nameof(s_waiting), "Wartet: die Änderung ist auf dem Weg zu MOOST." },
        { "en", nameof(s_unreachable), "MOOST cannot be reached. Your change is safe; next try today 14:05." },
        { "de", nameof(s_unreachable), "MOOST ist nicht erreichbar. Ihre Änderung ist sicher; nächster Versuch heute 14:05." },
        { "en", nameof(s_erring), "MOOST answered with an error (503). Your change is safe; next try today 14:05." },
        { "de", nameof(s_erring), "MOOST hat mit einem Fehler geantwortet (503). Ihre Änderung ist sicher; nächster Versuch heute 14:05." },
        { "en", nameof(s_refused), "MOOST refused this home: zip is unknown" },
        { "de", nameof(s_refused), "MOOST hat dieses Zuhause abgelehnt: zip is unknown" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Every_state_is_a_sentence_in_the_readers_language_and_the_homes_time(string language, string state, string sentence)
    {
        Read(language);

        var shown = Render<SyncSentence>(p => p.Add(s => s.Sync, Status(state)).Add(s => s.Zone, "Europe/Zurich"));

        Assert.Equal(sentence, shown.Find("[data-testid=sync]").TextContent);
    }

    [Fact]
    public void A_try_that_is_due_is_said_to_happen_now()
    {
        var shown = Render<SyncSentence>(p => p.Add(s => s.Sync, s_unreachable with { NextAttemptAt = s_noon }).Add(s => s.Zone, "Europe/Zurich"));

        Assert.Equal("MOOST could not be reached. Your change is safe; trying again now.", shown.Find("[data-testid=sync]").TextContent);
    }

    [Fact]
    public void A_refusal_without_a_reason_says_so()
    {
        var shown = Render<SyncSentence>(p => p.Add(s => s.Sync, s_refused with { LastError = null }).Add(s => s.Zone, "Europe/Zurich"));

        Assert.Equal("MOOST refused this home: it gave no reason.", shown.Find("[data-testid=sync]").TextContent);
    }

    [Theory]
    [InlineData(SyncState.Synced, Tone.Ok)]
    [InlineData(SyncState.Waiting, Tone.Waiting)]
    [InlineData(SyncState.Retrying, Tone.Waiting)]
    [InlineData(SyncState.Refused, Tone.Refused)]
    public void A_state_has_a_tone(SyncState state, Tone tone) => Assert.Equal(tone, SyncWords.Tone(state));

    private static SyncStatus Status(string name) => name switch
    {
        nameof(s_synced) => s_synced,
        nameof(s_waiting) => s_waiting,
        nameof(s_unreachable) => s_unreachable,
        nameof(s_erring) => s_erring,
        _ => s_refused,
    };
}
