using System.IO.Compression;
using MoostPortal.Tests.Sandbox;

namespace MoostPortal.Tests.Moost.Rules;

public sealed class MoostRulesTests
{
    [Fact]
    public async Task Rules_have_names()
    {
        await using var moost = await RunningSandbox.StartAsync();
        await using var node = new MoostNode(moost.Server.Address);

        var list = await node.Rules.ListAsync(RunningSandbox.Cancel);

        Assert.True(list.IsAvailable);
        Assert.NotEmpty(list.Rules);
        Assert.All(list.Rules, rule => Assert.Equal(24, rule.Id.Length));
        Assert.All(list.Rules, rule => Assert.NotEqual(rule.Id, rule.Name));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(401)]
    public async Task Rules_that_cannot_be_had_are_said_to_be_missing(int status)
    {
        await using var server = await RottenServer.StartAsync(context => RottenServer.AnswerAsync(context, status, ""));
        await using var node = new MoostNode(server.Address);

        var list = await node.Rules.ListAsync(RunningSandbox.Cancel);

        Assert.Equal((false, (int?)status), (list.IsAvailable, list.Status));
        Assert.Empty(list.Rules);
    }

    [Fact]
    public async Task What_is_no_rule_is_left_out()
    {
        await using var server = await RottenServer.StartAsync(context => RottenServer.AnswerAsync(context, 200, """[7,{"name":"x"},{"id":"a"},{"id":"b","name":"B","description":"d","condition":{}}]"""));
        await using var node = new MoostNode(server.Address);

        var list = await node.Rules.ListAsync(RunningSandbox.Cancel);

        Assert.Equal([("a", "a", null), ("b", "B", "d")], list.Rules.Select(rule => (rule.Id, rule.Name, rule.Description)));
    }

    [Fact]
    public async Task A_body_that_explodes_is_no_list()
    {
        using var bomb = new MemoryStream();
        await using (var gzip = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 64; i++)
            {
                await gzip.WriteAsync(zeros, RunningSandbox.Cancel);
            }
        }

        await using var server = await RottenServer.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return RottenServer.AnswerAsync(context, 200, bomb.ToArray());
        });
        await using var node = new MoostNode(server.Address);

        var list = await node.Rules.ListAsync(RunningSandbox.Cancel);

        Assert.False(list.IsAvailable);
    }
}
