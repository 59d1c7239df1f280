using System.Buffers.Binary;
using System.Text;

namespace MoostPortal.Tests.MeterFiles.Intake;

/// <summary>Writes the least that is an XLS: BIFF8 records ([MS-XLS]) as the one stream of a compound file ([MS-CFB]).</summary>
internal static class XlsFixture
{
    private const int Sector = 512;
    private const int StreamSectors = 8;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint Free = 0xFFFFFFFF;

    /// <param name="cells">Texts and numbers by row and column; style 1 is a date.</param>
    public static byte[] Of(params (int Row, int Column, int Style, object Value)[] cells)
    {
        byte[] start = [.. Record(0x809, 0x0600, 0x0005, 0, 0, 0, 0, 0, 0), .. Style(0), .. Style(22)];
        byte[] sheetName = [0, 0, 5, 0, .. "Sheet"u8];
        var sheetAt = start.Length + 4 + 4 + sheetName.Length + 4;
        byte[] workbook =
        [
            .. start, .. RawRecord(0x85, [(byte)sheetAt, (byte)(sheetAt >> 8), 0, 0, .. sheetName]), .. Record(0x0A),
            .. Record(0x809, 0x0600, 0x0010, 0, 0, 0, 0, 0, 0),
            .. Record(0x200, 0, 0, cells.Max(cell => cell.Row) + 1, 0, 0, cells.Max(cell => cell.Column) + 1, 0),
            .. cells.SelectMany(Cell), .. Record(0x0A),
        ];
        return Compound(workbook);
    }

    private static byte[] Cell((int Row, int Column, int Style, object Value) cell)
    {
        byte[] place = [(byte)cell.Row, (byte)(cell.Row >> 8), (byte)cell.Column, 0, (byte)cell.Style, 0];
        return cell.Value switch
        {
            double number => RawRecord(0x203, [.. place, .. BitConverter.GetBytes(number)]),
            string text => RawRecord(0x204, [.. place, (byte)text.Length, 0, 1, .. Encoding.Unicode.GetBytes(text)]),
            _ => throw new ArgumentException("A text or a number.", nameof(cell)),
        };
    }

    private static byte[] Style(int format) => Record(0xE0, 0, format, 1, 0, 0x0400, 0, 0, 0, 0, 0);

    private static byte[] Record(int type, params int[] words) => RawRecord(type, [.. words.SelectMany(word => new[] { (byte)word, (byte)(word >> 8) })]);

    private static byte[] RawRecord(int type, byte[] content) => [(byte)type, (byte)(type >> 8), (byte)content.Length, (byte)(content.Length >> 8), .. content];

    /// <summary>Header, sector 0: allocation table, sector 1: directory, from sector 2 on: the stream, long enough to be no mini stream.</summary>
    private static byte[] Compound(byte[] workbook)
    {
        var file = new byte[Sector * (3 + StreamSectors)];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        Words(file, 24, 0x003E, 0x0003, 0xFFFE, 9, 6);
        DoubleWords(file, 40, 0, 1, 1, 0, 4096, EndOfChain, 0, EndOfChain, 0, 0);
        DoubleWords(file, 80, [.. Enumerable.Repeat(Free, 108)]);
        DoubleWords(file, Sector, [0xFFFFFFFD, EndOfChain, .. Enumerable.Range(3, StreamSectors - 1).Select(next => (uint)next), EndOfChain]);
        DoubleWords(file, Sector + 4 * (2 + StreamSectors), [.. Enumerable.Repeat(Free, Sector / 4 - 2 - StreamSectors)]);
        Entry(file, 0, "Root Entry", 5, child: 1, EndOfChain, 0);
        Entry(file, 1, "Workbook", 2, Free, start: 2, Sector * StreamSectors);
        Entry(file, 2, "", 0, Free, 0, 0);
        Entry(file, 3, "", 0, Free, 0, 0);
        workbook.CopyTo(file, Sector * 3);
        return file;
    }

    private static void Entry(byte[] file, int number, string name, byte type, uint child, uint start, uint length)
    {
        var at = (2 * Sector) + (128 * number);
        Encoding.Unicode.GetBytes(name).CopyTo(file, at);
        Words(file, at + 64, name.Length == 0 ? 0 : 2 * (name.Length + 1));
        (file[at + 66], file[at + 67]) = (type, 1);
        DoubleWords(file, at + 68, Free, Free, child);
        DoubleWords(file, at + 116, start, length);
    }

    private static void Words(byte[] file, int at, params int[] values)
    {
        foreach (var value in values)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), (ushort)value);
            at += 2;
        }
    }

    private static void DoubleWords(byte[] file, int at, params uint[] values)
    {
        foreach (var value in values)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
            at += 4;
        }
    }
}
