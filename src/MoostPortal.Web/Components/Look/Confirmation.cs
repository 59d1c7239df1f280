namespace MoostPortal.Web.Components.Look;

/// <summary>A question before something happens: what it will do, and the word on the button that does it.</summary>
public sealed record Confirmation
{
    public required string Title { get; init; }

    public required string Text { get; init; }

    public required string ConfirmText { get; init; }

    /// <summary>True for what cannot be taken back: a red button, and the focus starts on Cancel.</summary>
    public bool Destructive { get; init; }

    /// <summary>When set, the person must type it before the button works.</summary>
    public string? TypeToConfirm { get; init; }
}
