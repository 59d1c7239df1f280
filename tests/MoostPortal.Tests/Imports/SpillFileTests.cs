using System.Text;
using MoostPortal.Core.Imports;

namespace MoostPortal.Tests.Imports;

public sealed class SpillFileTests
{
    [Fact]
    public void What_an_import_sorts_has_no_name_that_could_be_left_behind_when_the_process_is_killed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There a file that is open keeps its name, and the system deletes it with the process.");
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            using var file = SpillFile.Open(folder.FullName, bufferBytes: 0);
            file.Write("kept"u8);
            file.Position = 0;
            using var reader = new StreamReader(file, Encoding.UTF8);

            Assert.Empty(folder.GetFiles());
            Assert.Equal("kept", reader.ReadToEnd());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
