namespace MoostPortal.Web.Components.Account;

/// <summary>Names the words of the account pages.</summary>
public sealed class AccountTexts;
