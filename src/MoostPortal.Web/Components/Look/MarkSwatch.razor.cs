using Microsoft.AspNetCore.Components;

namespace MoostPortal.Web.Components.Look;

/// <summary>The sign of a <see cref="DeliveryMark"/> as the chart's band draws it: a line, a hollow box, a full block.</summary>
public sealed partial class MarkSwatch
{
    private static readonly Dictionary<DeliveryMark, string> s_tones = new()
    {
        [DeliveryMark.None] = "",
        [DeliveryMark.Delivered] = Tone.Ok.Class(),
        [DeliveryMark.Waiting] = Tone.Waiting.Class(),
        [DeliveryMark.Refused] = Tone.Refused.Class(),
    };

    [Parameter, EditorRequired]
    public DeliveryMark Mark { get; set; }
}
