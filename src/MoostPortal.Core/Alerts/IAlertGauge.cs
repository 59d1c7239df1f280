namespace MoostPortal.Core.Alerts;

/// <summary>Measures some of the conditions.</summary>
public interface IAlertGauge
{
    /// <summary>
    /// Whatever is above zero. A condition that is missing from <see cref="AlertLook.Conditions"/> could not be measured now and stays as it was.
    /// </summary>
    Task<AlertLook> LookAsync(CancellationToken cancel);
}
