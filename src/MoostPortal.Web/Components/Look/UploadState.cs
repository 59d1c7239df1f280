using System.Text.Json.Serialization;

namespace MoostPortal.Web.Components.Look;

/// <summary>How far a file is on its way from the browser.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UploadState>))]
public enum UploadState
{
    /// <summary>Other files are sent first.</summary>
    Waiting,

    Sending,

    /// <summary>Something outside went wrong, and it goes on by itself.</summary>
    Paused,

    Arrived,

    /// <summary>It will not go on by itself.</summary>
    Refused,
}
