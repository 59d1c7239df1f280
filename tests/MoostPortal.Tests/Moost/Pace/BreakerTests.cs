using Microsoft.Extensions.Time.Testing;
using MoostPortal.Moost.Pace;

namespace MoostPortal.Tests.Moost.Pace;

public sealed class BreakerTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Breaker _breaker;

    public BreakerTests() => _breaker = new Breaker(_clock);

    [Fact]
    public void Nine_failures_in_a_row_stop_nothing()
    {
        Fail(Breaker.MostFailures - 1);

        Assert.Null(_breaker.TryPass());
    }

    [Fact]
    public void A_success_in_between_starts_the_count_anew()
    {
        Fail(Breaker.MostFailures - 1);
        _breaker.Succeeded();
        Fail(Breaker.MostFailures - 1);

        Assert.Null(_breaker.TryPass());
    }

    [Fact]
    public void Ten_failures_in_a_row_close_the_door_for_half_a_minute()
    {
        Fail(Breaker.MostFailures);

        Assert.Equal(TimeSpan.FromSeconds(30), _breaker.TryPass());
        Assert.Equal(TimeSpan.FromSeconds(30), _breaker.Wait);
    }

    [Fact]
    public void After_the_rest_one_call_asks_and_the_others_wait_for_its_answer()
    {
        Fail(Breaker.MostFailures);
        _clock.Advance(Breaker.Rest);

        Assert.Null(_breaker.TryPass());
        Assert.NotNull(_breaker.TryPass());
        _breaker.Succeeded();
        Assert.Null(_breaker.TryPass());
    }

    [Fact]
    public void A_failed_question_closes_the_door_again()
    {
        Fail(Breaker.MostFailures);
        _clock.Advance(Breaker.Rest);
        _breaker.TryPass();
        _breaker.Failed(wish: null);

        Assert.Equal(Breaker.Rest, _breaker.TryPass());
    }

    [Fact]
    public void A_question_that_was_given_up_lets_another_one_ask()
    {
        Fail(Breaker.MostFailures);
        _clock.Advance(Breaker.Rest);
        _breaker.TryPass();
        _breaker.Abandoned();

        Assert.Null(_breaker.TryPass());
    }

    [Theory]
    [InlineData(120, 120)]
    [InlineData(999_999_999, 3600)]
    public void A_server_that_asks_for_a_pause_gets_it_up_to_an_hour(int asked, int given)
    {
        _breaker.TryPass();
        _breaker.Failed(TimeSpan.FromSeconds(asked));

        Assert.Equal(TimeSpan.FromSeconds(given), _breaker.TryPass());
    }

    [Fact]
    public void In_half_an_hour_without_MOOST_at_most_four_calls_a_minute_are_made()
    {
        var calls = 0;
        for (var second = 0; second < 1800; second++, _clock.Advance(TimeSpan.FromSeconds(1)))
        {
            while (_breaker.TryPass() is null)
            {
                calls++;
                _breaker.Failed(wish: null);
            }
        }

        Assert.InRange(calls, Breaker.MostFailures + 1, Breaker.MostFailures + (4 * 30));
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Null(_breaker.TryPass());
            _breaker.Failed(wish: null);
        }
    }
}
