using CsCheck;
using MoostPortal.Tests.MeterFiles.Formats;

namespace MoostPortal.Tests.MeterFiles.Recognition;

public sealed class AnyTextTests
{
    private static readonly string[] s_pieces =
    [
        ";", ",", "\t", "|", "\n", "\r\n", "\"", "-", " ", "sep=;", "Datum", "Zeit von", "Verbrauch (kWh)", "Start", "Gas (m³)", "[Wh]", "01.02.2025", "02/13/2025 00:15",
        "2025-03-30T02:15:00+01:00", "00:15-00:30", "24:00", "1,5", "1.5", "1.234,5", "1e999", "NaN", "100,NEM12", "200,", "300,20250131,", "\u00A0", "=\"54\"", "1700000000",
    ];

    private static readonly FormatCase[] s_files = [.. AustrianCases.All, .. WorldCases.All, .. DeviceCases.All];

    [Fact]
    public void Any_sequence_of_what_files_hold_is_recognised_or_refused() =>
        Gen.Int[0, s_pieces.Length - 1].List[0, 60].Select(picks => string.Concat(picks.Select(pick => s_pieces[pick]))).Sample(text =>
        {
            var found = Look.At(text);

            Assert.True(found.Layout is null != found.Refusal is null, text);
        }, iter: 3000);

    [Fact]
    public void A_cut_file_of_any_format_is_recognised_or_refused() =>
        Gen.Select(Gen.Int[0, s_files.Length - 1], Gen.Double[0, 1]).Sample((pick, share) =>
        {
            var one = s_files[pick];
            var found = Look.At(one.Text[..(int)(one.Text.Length * share)], isWhole: false, isWorkbook: one.IsWorkbook);

            Assert.True(found.Layout is null != found.Refusal is null);
        }, iter: 300);
}
