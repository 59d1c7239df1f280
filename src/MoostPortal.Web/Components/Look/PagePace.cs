namespace MoostPortal.Web.Components.Look;

/// <summary>Lets an open page look again at a steady pace until it is left.</summary>
internal static class PagePace
{
    public static async Task LookAsync(TimeProvider clock, TimeSpan every, Func<Task> look, CancellationToken left)
    {
        using var timer = new PeriodicTimer(every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(left))
            {
                await look();
            }
        }
        catch (Exception e) when (left.IsCancellationRequested && (e is OperationCanceledException or ObjectDisposedException))
        {
            // The page was left, which is how this ends.
        }
    }
}
