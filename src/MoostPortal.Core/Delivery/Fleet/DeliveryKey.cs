using System.Globalization;

namespace MoostPortal.Core.Delivery.Fleet;

/// <summary>The place of a delivery in the order of the list, and its name: <c>e.77</c>. A page goes on behind it.</summary>
/// <param name="Section">Which part of the list.</param>
/// <param name="First">The key in that part.</param>
/// <param name="Second">The rest of the key; 0 where the first says all.</param>
public sealed record DeliveryKey(char Section, long First, long Second)
{
    public const string Pattern = "^[bchers]\\.[0-9]{1,19}(\\.[0-9]{1,19})?$";

    public static DeliveryKey? Find(string? text)
    {
        return text?.Split('.') switch
        {
            [[var section], var first] when TryRead(first, out var one) => Of(section, one, 0),
            [[var section], var first, var second] when TryRead(first, out var one) && TryRead(second, out var two) => Of(section, one, two),
            _ => null,
        };
    }

    private static DeliveryKey? Of(char section, long first, long second) => DeliverySections.Letters.Contains(section) ? new DeliveryKey(section, first, second) : null;

    private static bool TryRead(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    public override string ToString() =>
        Second == 0 ? string.Create(CultureInfo.InvariantCulture, $"{Section}.{First}") : string.Create(CultureInfo.InvariantCulture, $"{Section}.{First}.{Second}");
}
