namespace MoostPortal.MeterFiles.Intake.Workbooks;

/// <summary>Watches the XML of a workbook's part go by, so that no cell, row or shared text in it is larger than memory is given to.</summary>
/// <remarks>The reader of workbooks builds each of them as one string; a few packed bytes can make it gigabytes.</remarks>
internal sealed class MarkupGuard(bool isSheet, int tagBytes)
{
    private const int NameBytes = 64;

    /// <summary>Markup takes several times the room of the cells' texts.</summary>
    private const int TagsARecord = 8;

    private readonly byte[] _name = new byte[NameBytes];
    private int _nameLength;
    private bool _isInName;
    private long _position;
    private long _tagAt;
    private long _recordAt;

    /// <summary>False where a part is no markup that a workbook needs: too large in one place, a document type, a comment, or shared texts among the sheets.</summary>
    public bool Accepts(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            if (_isInName)
            {
                if (!AcceptsInName(bytes[at]))
                {
                    return false;
                }

                at++;
                continue;
            }

            var next = bytes[at..].IndexOf((byte)'<');
            var passed = next < 0 ? bytes.Length - at : next + 1;
            at += passed;

            if (_position + at - _tagAt > tagBytes || _position + at - _recordAt > (long)TagsARecord * tagBytes)
            {
                return false;
            }

            if (next >= 0)
            {
                (_isInName, _nameLength, _tagAt) = (true, 0, _position + at);
            }
        }

        _position += bytes.Length;
        return true;
    }

    private bool AcceptsInName(byte next)
    {
        if (_nameLength == 0 && next == '!')
        {
            return false;
        }

        if (_nameLength < NameBytes && next is not ((byte)'>' or (byte)'/' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
        {
            _name[_nameLength++] = next;
            return true;
        }

        _isInName = false;
        var name = _name.AsSpan(0, _nameLength);
        var local = name[(name.IndexOf((byte)':') + 1)..];
        var isText = local.SequenceEqual("si"u8);

        if (isText || local.SequenceEqual("row"u8))
        {
            _recordAt = _tagAt;
        }

        return !(isText && isSheet);
    }
}
