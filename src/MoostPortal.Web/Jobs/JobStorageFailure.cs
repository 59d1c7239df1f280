using System.Transactions;
using Hangfire;
using Hangfire.PostgreSql;
using MoostPortal.Core.Access;

namespace MoostPortal.Web.Jobs;

/// <summary>
/// Tells a job storage that cannot be reached or did not answer from a bug. Hangfire's transactions end in exceptions of System.Transactions
/// when the database goes away in their middle, its locks in one of its own; Npgsql says of a connection that broke that it is not open.
/// </summary>
internal static class JobStorageFailure
{
    public static bool Is(Exception failure) =>
        failure is BackgroundJobClientException or PostgreSqlDistributedLockException or TransactionException
            or InvalidOperationException { Source: "Npgsql" } || DatabaseFailure.Is(failure);
}
