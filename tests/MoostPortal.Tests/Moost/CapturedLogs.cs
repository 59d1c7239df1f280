using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MoostPortal.Tests.Moost;

/// <summary>Everything that is logged, at every level and in every category, exceptions in full.</summary>
internal sealed class CapturedLogs : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Lines.Enqueue($"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{formatter(state, exception)} {state} {exception}");

    public void Dispose()
    {
    }
}
