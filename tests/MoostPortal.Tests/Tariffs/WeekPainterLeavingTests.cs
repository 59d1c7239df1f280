using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using MoostPortal.Core.Tariffs;
using MoostPortal.Tests.Look;
using MoostPortal.Web.Components.Tariffs;

namespace MoostPortal.Tests.Tariffs;

public sealed class WeekPainterLeavingTests : LookContext
{
    private readonly LateScript _script = new();

    public WeekPainterLeavingTests() => Services.AddSingleton<IJSRuntime>(_script);

    [Fact]
    public async Task Whoever_leaves_before_the_script_is_there_lets_go_of_it_as_soon_as_it_comes()
    {
        Render<WeekPainter>(painter => painter.Add(one => one.Week, LowTariffWeek.Weeknights("19:00", "07:00")));

        await DisposeComponentsAsync();
        _script.Arrive();
        await _script.LetGo.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["import"], _script.Calls);
    }

    private sealed class LateScript : IJSRuntime, IJSObjectReference
    {
        private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task LetGo => _letGo.Task;

        public List<string> Calls { get; } = [];

        public void Arrive() => _arrived.SetResult();

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            Calls.Add(identifier);
            await _arrived.Task;
            return this is TValue script ? script : default!;
        }

        public ValueTask DisposeAsync()
        {
            _letGo.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
