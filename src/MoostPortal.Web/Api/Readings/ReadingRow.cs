using MoostPortal.Core.Readings;

namespace MoostPortal.Web.Api.Readings;

/// <summary>What became of one reading.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Status">accepted, duplicate or rejected.</param>
/// <param name="Code">Why it was rejected, or what is unusual about an accepted one; otherwise null.</param>
/// <param name="Field">The member that the code is about.</param>
/// <param name="Message">The same in words.</param>
public sealed record ReadingRow(int Index, ReadingStatus Status, string? Code, string? Field, string? Message)
{
    public static ReadingRow From(int index, ReadingResult result)
    {
        var said = result.Problem ?? result.Warning;
        return new ReadingRow(index, result.Status, said?.Code, said?.Field, said?.Message);
    }
}
