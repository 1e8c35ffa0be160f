namespace Radiomics.Net.Core.Tests;

public sealed class WholeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("radiomics-whole-file-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_NewOrOldFile_HoldsTheContent()
    {
        string path = Path.Combine(_folder, "a.txt");
        WholeFile.WriteText(path, "one");
        Assert.Equal("one"u8.ToArray(), File.ReadAllBytes(path));
        WholeFile.WriteText(path, "µ");
        Assert.Equal("µ"u8.ToArray(), File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_Fails_LeavesTheOldFileAndNothingElse()
    {
        string path = Path.Combine(_folder, "a.txt");
        WholeFile.WriteText(path, "old");
        Assert.Throws<InvalidOperationException>(() => WholeFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_WhileWriting_TheOldFileCanBeRead()
    {
        string path = Path.Combine(_folder, "a.txt");
        WholeFile.WriteText(path, "old");
        WholeFile.Write(path, stream =>
        {
            stream.WriteByte((byte)'n');
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(path));
        });
        Assert.Equal("n", File.ReadAllText(path));
    }

    [Fact]
    public void Write_NoSuchFolder_Throws() =>
        Assert.Throws<DirectoryNotFoundException>(() => WholeFile.WriteText(Path.Combine(_folder, "absent", "a.txt"), "x"));
}
