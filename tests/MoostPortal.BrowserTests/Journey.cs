namespace MoostPortal.BrowserTests;

/// <summary>A way through the portal in a real browser. One that fails leaves behind what could be seen at that moment.</summary>
public abstract class Journey(PortalFixture fixture) : IAsyncDisposable
{
    protected PortalFixture Fixture => fixture;

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            await fixture.LeaveEvidenceAsync();
        }

        GC.SuppressFinalize(this);
    }
}
