using System.Net;

namespace MoostPortal.DatabaseTests.Accounts;

/// <summary>What came back for a sent form: a redirect or a page.</summary>
public sealed record FormAnswer(HttpStatusCode Status, string? Redirect, string Page);
