using System.Text;
using Radiomics.Net.Core;

namespace Radiomics.Net.Tests;

public sealed class BatchFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_AllColumns_AreTakenAndPassedOn()
    {
        string absolute = Path.GetFullPath(_folder["elsewhere/mask.nrrd"]);
        BatchFile file = Read($"ID,Image,Label,Site,Mask,Label_channel\r\nP1,a/image.nii.gz,3,\"Basel, CH\",a/mask.nii.gz,2\r\nP2,b.nrrd, 1 ,,{absolute},0\r\n\r\n");
        Assert.Empty(file.Warnings);
        Assert.Equal(2, file.Cases.Count);
        (BatchCase first, BatchCase second) = (file.Cases[0], file.Cases[1]);
        Assert.Equal((1, "P1", 3, 2, null), (first.Number, first.Id, first.Label, first.LabelChannel, first.Problem));
        Assert.Equal((_folder["a/image.nii.gz"], _folder["a/mask.nii.gz"]), (first.ImagePath, first.MaskPath));
        Assert.Equal(
            [new("ID", "P1"), new("Image", _folder["a/image.nii.gz"]), new("Label", "3"), new("Site", "Basel, CH"), new("Mask", _folder["a/mask.nii.gz"]), new("Label_channel", "2")],
            first.Columns);
        Assert.Equal((2, "P2", 1, absolute, ""), (second.Number, second.Id, second.Label, second.MaskPath, second.Columns[3].Value));
    }

    [Fact]
    public void Read_ImageAndMaskAlone_LeaveTheRestOpen()
    {
        BatchCase only = Assert.Single(Read("\uFEFFImage,Mask\ni.nrrd,m.nrrd").Cases);
        Assert.Equal(("Case-1", null, null), (only.Id, only.Label, only.LabelChannel));
        Assert.Equal(["Image", "Mask"], only.Columns.Select(c => c.Key));
    }

    [Theory]
    [InlineData("x.nrrd,m.nrrd,", "line 2: the cell Label is empty")]
    [InlineData("x.nrrd,m.nrrd", "the cell Label is empty")]
    [InlineData("x.nrrd,m.nrrd,one", "the cell Label is 'one'; it must be a whole number, at least 1")]
    [InlineData("x.nrrd,m.nrrd,1.0", "'1.0'")]
    [InlineData("x.nrrd,m.nrrd,0", "at least 1")]
    [InlineData("x.nrrd,m.nrrd,99999999999", "whole number")]
    [InlineData(",m.nrrd,1", "the cell Image is empty")]
    [InlineData("x.nrrd,,1", "the cell Mask is empty")]
    [InlineData("x.nrrd,m.nrrd,1,2", "4 cells where the first line names 3 columns")]
    public void Read_RowThatMakesNoCase_IsACaseWithAProblem(string row, string problem)
    {
        BatchFile file = Read($"Image,Mask,Label\n{row}\ny.nrrd,m.nrrd,1\n");
        Assert.Equal(2, file.Cases.Count);
        Assert.Contains(problem, file.Cases[0].Problem);
        Assert.Null(file.Cases[1].Problem);
        Assert.Equal(2, file.Cases[1].Number);
    }

    [Fact]
    public void Read_RowsTooShort_AreLeftOutWithAWarning()
    {
        BatchFile file = Read("Image,Mask\nx.nrrd\ny.nrrd,m.nrrd\n");
        Assert.Equal(_folder["y.nrrd"], Assert.Single(file.Cases).ImagePath);
        Assert.Equal(1, file.Cases[0].Number);
        Assert.Contains("cases.csv, line 2: left out", Assert.Single(file.Warnings));
    }

    [Theory]
    [InlineData("image,Mask\na,b", "no column 'Image' (case sensitive)", "Did you mean 'image'?")]
    [InlineData("Image\na", "no column 'Mask'", "Its columns are 'Image'")]
    [InlineData("a,b\n1,2", "no column 'Image' and no column 'Mask'")]
    [InlineData("Image;Mask\na;b", "Separate the cells by commas")]
    [InlineData("Image,Mask,Image\na,b,c", "'Image' occurs twice")]
    [InlineData("Image,Mask\n", "holds no case")]
    [InlineData("Image,Mask\nx\n", "holds no case")]
    [InlineData("", "no case")]
    public void Read_UnusableFile_SaysWhy(string text, params string[] parts)
    {
        string message = Assert.Throws<FileFormatException>(() => Read(text)).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
        Assert.Contains("cases.csv", message);
    }

    [Fact]
    public void Read_NoTextOrNoFile_Throws()
    {
        File.WriteAllBytes(_folder["latin.csv"], Encoding.Latin1.GetBytes("Image,Mask\nä,b"));
        Assert.Contains("UTF-8", Assert.Throws<FileFormatException>(() => BatchFile.Read(_folder["latin.csv"])).Message);
        Assert.Throws<FileNotFoundException>(() => BatchFile.Read(_folder["none.csv"]));
    }

    private BatchFile Read(string text)
    {
        File.WriteAllText(_folder["cases.csv"], text);
        return BatchFile.Read(_folder["cases.csv"]);
    }
}
