using System.Data.Common;

namespace MoostPortal.Core.Access;

/// <summary>Tells a database that cannot be reached or did not answer from a bug. EF wraps what it takes for transient, so the inner exception counts too.</summary>
public static class DatabaseFailure
{
    public static bool Is(Exception failure) => failure is DbException or TimeoutException || failure.InnerException is DbException or TimeoutException;
}
