namespace MoostPortal.Web.Components.Events;

/// <summary>The texts of the pages in this folder.</summary>
public sealed class EventsTexts;
