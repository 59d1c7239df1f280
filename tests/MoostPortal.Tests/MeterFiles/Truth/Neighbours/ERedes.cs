using MoostPortal.MeterFiles;

namespace MoostPortal.Tests.MeterFiles.Truth.Neighbours;

/// <summary>
/// <code>
/// Contador | Data | Hora | Consumo registado, Ativa (kW) | Estado
/// 123456789 | 2025/10/26 | 01:15 | 0.284 | Real
/// </code>
/// </summary>
internal sealed class ERedes() : Dialect("E-REDES", "pt-e-redes", "Europe/Lisbon")
{
    private const string MeterPoint = "PT0002000000000001XX";

    public override string FileName => "Consumos.xlsx";
    public override AutumnHour Autumn => AutumnHour.Interleaved;
    public override IReadOnlyList<DialectSeries> Series => [new(Channel.Offtake) { MeterPoint = MeterPoint, Kind = ReadingKind.AveragePower }];

    public override IReadOnlyList<string> Finds => ["preamble.stripped"];

    public override DialectFile Write(TruthRange truth)
    {
        var sheet = new Sheet().Row(false, "E-REDES").Row(false, "Consumos registados").Row(false)
            .Row(false, "Nome", "Maria Exemplo").Row(false, "Código Ponto de Entrega", MeterPoint)
            .Row(false, "Data de início", $"{truth.First:yyyy/MM/dd}", "Data de fim", $"{truth.First.AddDays(truth.Days - 1):yyyy/MM/dd}").Row(false)
            .Row(false, "Contador", "Data", "Hora", "Consumo registado, Ativa (kW)", "Estado");

        foreach (var slot in TruthRange.Interleave(truth.Rows(Autumn), slot => slot.To))
        {
            sheet.Row(
                slot, "123456789", Form.Time(slot.To, "yyyy/MM/dd"), Form.Time(slot.To, "HH:mm"), Sheet.Cell(slot, Channel.Offtake, wh => wh * 4 / 1000m),
                slot.IsEstimated ? "Estimada" : "Real");
        }

        return sheet.File();
    }
}
