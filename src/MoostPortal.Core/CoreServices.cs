using Microsoft.Extensions.DependencyInjection;
using MoostPortal.Core.Access;
using MoostPortal.Core.Alerts;
using MoostPortal.Core.Buildings;
using MoostPortal.Core.Delivery;
using MoostPortal.Core.Delivery.Events;
using MoostPortal.Core.Delivery.Fleet;
using MoostPortal.Core.Delivery.Known;
using MoostPortal.Core.Delivery.Slots;
using MoostPortal.Core.Formats;
using MoostPortal.Core.Imports;
using MoostPortal.Core.Notifications;
using MoostPortal.Core.Readings;
using MoostPortal.Core.Readings.Derived;
using MoostPortal.Core.Reconciliation;
using MoostPortal.Core.Tariffs;
using MoostPortal.Core.Tariffs.Plans;

namespace MoostPortal.Core;

/// <summary>Registers what the portal knows and keeps. The host adds the database's address and an <see cref="IDeliveryNudge"/>.</summary>
public static class CoreServices
{
    public static IServiceCollection AddCore(this IServiceCollection services, Func<IServiceProvider, string> connectionString) => services
        .AddDbContextFactory<PortalDbContext>((provider, options) => PortalDbContext.UsePostgres(options, connectionString(provider)))
        .AddOptions<DeliveryOptions>().Services
        .AddOptions<DerivedValueOptions>().Services
        .AddSingleton<PortalDatabase>()
        .AddSingleton<AlertRules>()
        .AddSingleton<AlertBook>()
        .AddSingleton<AlertBoard>()
        .AddSingleton<AlertChannels>()
        .AddSingleton<AlertNotices>()
        .AddSingleton<NodePulses>()
        .AddSingleton<IAlertGauge, FleetAlerts>()
        .AddSingleton<BuildingRegister>()
        .AddSingleton<BuildingDirectory>()
        .AddSingleton<TariffPlans>()
        .AddSingleton<PlanPrices>()
        .AddSingleton<PlanWatch>()
        .AddSingleton<HomeTariffs>()
        .AddSingleton<NotificationRules>()
        .AddSingleton<BuildingQueue>()
        .AddSingleton<BuildingSettlements>()
        .AddSingleton<AttemptRetention>()
        .AddSingleton<EventRules>()
        .AddSingleton<EventRuleDesk>()
        .AddSingleton<DueWork>()
        .AddSingleton<ScheduleSlots>()
        .AddSingleton<SlotLedger>()
        .AddSingleton<SlotWaivers>()
        .AddSingleton<SlotCounts>()
        .AddSingleton<SlotCounting>()
        .AddSingleton<FleetGauge>()
        .AddSingleton<FleetSamples>()
        .AddSingleton<DeliveryList>()
        .AddSingleton<DeliveryRetry>()
        .AddSingleton<ParkedWork>()
        .AddSingleton<AttemptSearch>()
        .AddSingleton<KnownHomes>()
        .AddSingleton<EventQueue>()
        .AddSingleton<HistoryQueue>()
        .AddSingleton<ExceptionQueue>()
        .AddSingleton<ReadingIntake>()
        .AddSingleton<YesterdayValues>()
        .AddSingleton<YesterdayReport>()
        .AddSingleton<QuarterValues>()
        .AddSingleton<ReadingChart>()
        .AddSingleton<ReadingSummary>()
        .AddSingleton<RecentPartitions>()
        .AddSingleton<RecentFold>()
        .AddSingleton<ImportStore>()
        .AddSingleton<MeterFormats>()
        .AddSingleton<FormatDesk>()
        .AddSingleton<FormatSamples>()
        .AddSingleton<FormatDefinitions>()
        .AddSingleton<FormatPromotion>()
        .AddSingleton<ImportRun>()
        .AddSingleton<ReadingAlong>()
        .AddSingleton<ImportReader>()
        .AddSingleton<ImportDecisions>()
        .AddSingleton<ImportNews>()
        .AddSingleton<UploadSessions>()
        .AddSingleton<ImportRetention>()
        .AddSingleton<ImportTrace>()
        .AddOptions<ReconciliationOptions>().Services
        .AddSingleton<PlanDesk>()
        .AddSingleton<PlanQueue>()
        .AddSingleton<PlanApplication>()
        .AddSingleton<DoubtWatch>()
        .AddSingleton<DriftTrend>()
        .AddSingleton<FleetEntry>()
        .AddSingleton<FleetConnections>();
}
