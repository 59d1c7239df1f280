using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MoostPortal.Core.Imports;

namespace MoostPortal.Web.Components.Imports;

/// <summary>An upload while it is worked on: how much of the file is read, how fast, how long it will take.</summary>
public sealed partial class ImportWork(TimeProvider time, IStringLocalizer<ImportsTexts> texts)
{
    private (ImportPhase Phase, long Bytes, DateTimeOffset At)? _first;

    [Parameter, EditorRequired]
    public Import Import { get; set; } = null!;

    private IStringLocalizer<ImportsTexts> Texts => texts;

    private bool IsStoring => Import.Phase == ImportPhase.Committing;

    private long Bytes => Import.Phase == ImportPhase.Receiving ? Import.Bytes : Import.BytesRead;

    private long Done => IsStoring ? Import.RowsRead : Bytes / 1000;

    private long? Total => Import.Phase is ImportPhase.Received or ImportPhase.Reading ? Math.Max(1, Import.Bytes / 1000) : null;

    private string Unit => IsStoring ? Texts["Rows"] : Texts["Kilobytes"];

    // Measured from when this page first saw the phase, so that the time an upload waited does not slow it down.
    private decimal? Rate => !IsStoring && _first is { } first && (time.GetUtcNow() - first.At).TotalSeconds is >= 1 and var seconds
        ? (Bytes - first.Bytes) / 1000m / (decimal)seconds
        : null;

    protected override void OnParametersSet()
    {
        if (_first?.Phase != Import.Phase)
        {
            _first = (Import.Phase, Bytes, time.GetUtcNow());
        }
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
