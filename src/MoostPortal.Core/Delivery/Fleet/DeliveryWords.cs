namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>The words for kinds and states of deliveries in the API, in addresses and in the database.</summary>
public static class DeliveryWords
{
    public static string Word(this DeliveryKind kind) => kind switch
    {
        DeliveryKind.Building => "building",
        DeliveryKind.Live => "live",
        _ => "history",
    };

    public static string Word(this DeliveryState state) => state switch
    {
        DeliveryState.Due => "due",
        DeliveryState.Sending => "sending",
        DeliveryState.Waiting => "waiting",
        DeliveryState.Parked => "parked",
        DeliveryState.Uncertain => "uncertain",
        DeliveryState.Approval => "approval",
        DeliveryState.GivenUp => "givenUp",
        _ => "sent",
    };

    public static DeliveryKind? FindKind(string? word) => Find<DeliveryKind>(word, kind => kind.Word());

    public static DeliveryState? FindState(string? word) => Find<DeliveryState>(word, state => state.Word());

    private static T? Find<T>(string? word, Func<T, string> wordOf)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (wordOf(value) == word)
            {
                return value;
            }
        }

        return null;
    }
}
