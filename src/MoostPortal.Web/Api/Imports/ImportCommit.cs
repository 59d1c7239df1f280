using MoostPortal.Core.Readings;

namespace MoostPortal.Web.Api.Imports;

/// <summary>How an upload is to be stored.</summary>
/// <param name="Changed">What becomes of readings with another value: keep, replace or replaceIfBetter. Left out: as it is.</param>
public sealed record ImportCommit(ChangePolicy? Changed);
