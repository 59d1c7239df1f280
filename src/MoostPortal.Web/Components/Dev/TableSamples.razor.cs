using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Dev;

/// <summary>Tables with rows, on their way and empty.</summary>
public sealed partial class TableSamples
{
    private readonly Sample[] _rows =
    [
        new("CH1012301234500000000000000012345", "8005 Zürich", Tone.Ok, 12_345),
        new("DE00056266802AO6G56M11SN51G21M24S", "79539 Lörrach", Tone.Waiting, 8_020),
        new("CH1012301234500000000000000099999", "4051 Basel", Tone.Refused, 104_200),
    ];

    private sealed record Sample(string Id, string Place, Tone State, decimal ValueWh);
}
