using Hangfire;
using Hangfire.PostgreSql;
using MoostPortal.Core.Delivery;
using MoostPortal.Web.Hosting;

namespace MoostPortal.Web.Jobs;

/// <summary>Hangfire, its schedule and the nudges; the server that runs jobs only on nodes with the worker role.</summary>
public static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services, PortalConnections connections, bool isWorker)
    {
        services.AddHangfire(hangfire => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(connections.Hangfire), new PostgreSqlStorageOptions
            {
                SchemaName = DatabaseSetup.HangfireSchema,
                PrepareSchemaIfNecessary = false,
                QueuePollInterval = TimeSpan.FromSeconds(1),
                UseSlidingInvisibilityTimeout = true,
                InvisibilityTimeout = TimeSpan.FromMinutes(2),
                DistributedLockTimeout = TimeSpan.FromMinutes(1),
            }));
        services.AddSingleton<DeliveryNudge>();
        services.AddSingleton<IDeliveryNudge>(provider => provider.GetRequiredService<DeliveryNudge>());
        services.AddHostedService(provider => provider.GetRequiredService<DeliveryNudge>());
        services.AddSingleton<ReconciliationNudge>();
        if (isWorker)
        {
            services.AddSingleton<BuildingDrain>();
            services.AddSingleton<EventSender>();
            services.AddSingleton<LiveDrain>();
            services.AddSingleton<HistoryDrain>();
            services.AddSingleton<ExceptionDrain>();
            services.AddSingleton<ImportDrain>();
            services.AddSingleton<RuleRefresh>();
            services.AddSingleton<PlanMaker>();
            services.AddSingleton<PlanApplier>();
            services.AddSingleton<DoubtCheck>();
            services.AddSingleton<FleetConnector>();
            services.AddSingleton<SlotJobs>();
            services.AddHostedService<Schedule>();
            services.AddHostedService<DueWatch>();

            // A server a kind: however much of one kind waits, the others keep their workers.
            services.AddServer("live", 2, JobQueues.Live);
            services.AddServer("buildings", 2, JobQueues.Buildings);
            services.AddServer("history", 2, JobQueues.History);
            services.AddServer("files", 3, JobQueues.Imports, JobQueues.Upkeep);
        }

        return services;
    }

    private static void AddServer(this IServiceCollection services, string name, int workers, params string[] queues) => services.AddHangfireServer(server =>
    {
        server.ServerName = $"{Environment.MachineName}:{name}";
        server.WorkerCount = workers;
        server.Queues = queues;
        server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
        server.ShutdownTimeout = TimeSpan.FromSeconds(20);
    });
}
