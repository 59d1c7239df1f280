namespace MoostPortal.Web.Components.Layout;

/// <summary>The frame of static pages (sign-in, sign-up, errors): one centred column that needs no circuit.</summary>
public sealed partial class AccountLayout;
