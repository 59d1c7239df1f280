using System.Net;
using Microsoft.Extensions.Time.Testing;
using MoostPortal.Web.Accounts;

namespace MoostPortal.Tests.Accounts;

public sealed class AttemptLimitTests
{
    private static readonly IPAddress s_stranger = IPAddress.Parse("203.0.113.7");
    private static readonly IPAddress s_owner = IPAddress.Parse("198.51.100.4");

    private readonly FakeTimeProvider _clock = new();
    private readonly AttemptLimit _limit;

    public AttemptLimitTests() => _limit = new AttemptLimit(_clock);

    [Fact]
    public void The_eleventh_try_for_an_account_from_one_address_waits_until_the_first_is_old()
    {
        Fail("eva@example.com", s_stranger, AttemptLimit.PerAccount);

        Assert.False(_limit.TryEnter(" EVA@example.com", s_stranger));

        _clock.Advance(AttemptLimit.Window);
        Assert.True(_limit.TryEnter("eva@example.com", s_stranger));
    }

    [Fact]
    public void A_stranger_cannot_lock_the_owner_out()
    {
        Fail("eva@example.com", s_stranger, AttemptLimit.PerAccount);

        Assert.True(_limit.TryEnter("eva@example.com", s_owner));
    }

    [Fact]
    public void Success_takes_the_tries_back()
    {
        Fail("eva@example.com", s_owner, AttemptLimit.PerAccount);
        _limit.Succeeded("eva@example.com", s_owner);

        Assert.True(_limit.TryEnter("eva@example.com", s_owner));
    }

    [Fact]
    public void One_address_cannot_go_through_many_accounts()
    {
        for (var i = 0; i < AttemptLimit.PerAddress; i++)
        {
            Assert.True(_limit.TryEnter($"person{i}@example.com", s_stranger));
        }

        Assert.False(_limit.TryEnter("one-more@example.com", s_stranger));
        Assert.True(_limit.TryEnter("one-more@example.com", s_owner));
    }

    [Fact]
    public void All_addresses_of_one_IPv6_customer_count_as_one()
    {
        Fail("eva@example.com", IPAddress.Parse("2001:db8:1:2::1"), AttemptLimit.PerAccount);

        Assert.False(_limit.TryEnter("eva@example.com", IPAddress.Parse("2001:db8:1:2:ffff::9")));
        Assert.True(_limit.TryEnter("eva@example.com", IPAddress.Parse("2001:db8:1:3::1")));
    }

    private void Fail(string account, IPAddress from, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True(_limit.TryEnter(account, from));
        }
    }
}
