using System.Text.Encodings.Web;
using System.Text.Json;

namespace MoostPortal.Web.Components.Staff;

/// <summary>Lays MOOST's JSON out for reading. It is shown as text, so letters stay letters.</summary>
public static class RemoteText
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement, s_readable);
    }
}
