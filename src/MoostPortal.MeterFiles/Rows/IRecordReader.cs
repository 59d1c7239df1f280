using MoostPortal.MeterFiles.Delimited;

namespace MoostPortal.MeterFiles.Rows;

/// <summary>Takes the records of one form of layout, one after the other.</summary>
internal interface IRecordReader
{
    /// <param name="record">Valid during the call.</param>
    /// <param name="fields">Its cells.</param>
    /// <param name="line">Where it begins.</param>
    void Read(ReadOnlySpan<byte> record, ReadOnlySpan<Field> fields, long line);

    /// <summary>No record follows.</summary>
    void Finish();
}
