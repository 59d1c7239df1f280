using MoostPortal.Moost.Pace;

namespace MoostPortal.Tests.Moost.Pace;

public sealed class CallWindowTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_doubles_with_each_full_round_until_the_ceiling()
    {
        var window = new CallWindow(20);
        var sizes = new List<int>();
        for (var round = 0; round < 4; round++)
        {
            sizes.Add(window.Size);
            await RoundAsync(window, CallVerdict.Well);
        }

        Assert.Equal([4, 8, 16, 20], sizes);
    }

    [Fact]
    public async Task Too_much_halves_it_once_for_calls_that_were_under_way_together()
    {
        var window = new CallWindow(16);
        await RoundAsync(window, CallVerdict.Well);
        await RoundAsync(window, CallVerdict.Well);

        await RoundAsync(window, CallVerdict.TooMuch);

        Assert.Equal(8, window.Size);
    }

    [Fact]
    public async Task After_it_was_too_much_once_it_grows_by_one_a_round()
    {
        var window = new CallWindow(64);
        await RoundAsync(window, CallVerdict.Well);
        await RoundAsync(window, CallVerdict.TooMuch);
        var before = window.Size;

        await RoundAsync(window, CallVerdict.Well);
        await RoundAsync(window, CallVerdict.Well);

        Assert.InRange(window.Size, before + 1, before + 2);
    }

    [Fact]
    public async Task It_never_falls_below_one_call()
    {
        var window = new CallWindow(8);
        for (var i = 0; i < 50; i++)
        {
            await RoundAsync(window, CallVerdict.TooMuch);
        }

        Assert.Equal(1, window.Size);
    }

    [Fact]
    public async Task Whoever_finds_it_full_waits_in_line_for_a_place()
    {
        var window = new CallWindow(1);
        await window.EnterAsync(Cancel);
        var second = window.EnterAsync(Cancel).AsTask();
        var third = window.EnterAsync(Cancel).AsTask();

        window.Leave(CallVerdict.Silent);
        await second;

        Assert.False(third.IsCompleted);
        window.Leave(CallVerdict.Silent);
        await third;
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_no_place()
    {
        var window = new CallWindow(1);
        await window.EnterAsync(Cancel);
        using var impatience = new CancellationTokenSource();
        var second = window.EnterAsync(impatience.Token).AsTask();
        var third = window.EnterAsync(Cancel).AsTask();
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        window.Leave(CallVerdict.Silent);

        await third;
    }

    private static async Task RoundAsync(CallWindow window, CallVerdict verdict)
    {
        var calls = window.Size;
        for (var i = 0; i < calls; i++)
        {
            await window.EnterAsync(Cancel);
        }

        for (var i = 0; i < calls; i++)
        {
            window.Leave(verdict);
        }
    }
}
