using Radiomics.Net.Core;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.PyRadiomics.Tests;

/// <summary>The layouts of Python's csv and json modules and of its text, which wrote the expected texts here.</summary>
public class PyRadiomicsOutputTests : IDisposable
{
    private const string Csv =
        "Image,Mask,ID,diagnostics_Configuration_Settings,diagnostics_Mask-original_Size,diagnostics_Mask-original_CenterOfMass,diagnostics_Mask-original_VoxelNum," +
        "original_glcm_MCC,original_firstorder_Energy,original_firstorder_Mean,none,t,alpha,zeta\n" +
        "\"/a/im,1.nrrd\",m.nrrd,\"é\"\"x\",\"{'binWidth': 25, 'label': 1, 'resampledPixelSpacing': None, 'interpolator': 'sitkBSpline', 'force2D': False, 'sigma': [1.0, 2]}\"," +
        "\"(256, 256, 25)\",\"(46.47304432559825, -1e-05, 1e+16)\",4137,nan,1.5e-07,-0.0,,True,,\n" +
        "b,m2,,,,,,0.1,,,,,\"two\nlines\",1\n";

    private const string Json =
        """
        [
          {
            "Image": "/a/im,1.nrrd",
            "Mask": "m.nrrd",
            "ID": "\u00e9\"x",
            "diagnostics_Configuration_Settings": {
              "binWidth": 25,
              "label": 1,
              "resampledPixelSpacing": null,
              "interpolator": "sitkBSpline",
              "force2D": false,
              "sigma": [
                1.0,
                2
              ]
            },
            "diagnostics_Mask-original_Size": [
              256,
              256,
              25
            ],
            "diagnostics_Mask-original_CenterOfMass": [
              46.47304432559825,
              -1e-05,
              1e+16
            ],
            "diagnostics_Mask-original_VoxelNum": 4137,
            "original_glcm_MCC": NaN,
            "original_firstorder_Energy": 1.5e-07,
            "original_firstorder_Mean": -0.0,
            "none": null,
            "t": true
          },
          {
            "Image": "b",
            "Mask": "m2",
            "original_glcm_MCC": 0.1,
            "zeta": 1,
            "alpha": "two\nlines"
          }
        ]
        """;

    private const string Text =
        """
        Case-1_Image: /a/im,1.nrrd
        Case-1_Mask: m.nrrd
        Case-1_ID: é"x
        Case-1_diagnostics_Configuration_Settings: {'binWidth': 25, 'label': 1, 'resampledPixelSpacing': None, 'interpolator': 'sitkBSpline', 'force2D': False, 'sigma': [1.0, 2]}
        Case-1_diagnostics_Mask-original_Size: (256, 256, 25)
        Case-1_diagnostics_Mask-original_CenterOfMass: (46.47304432559825, -1e-05, 1e+16)
        Case-1_diagnostics_Mask-original_VoxelNum: 4137
        Case-1_original_glcm_MCC: nan
        Case-1_original_firstorder_Energy: 1.5e-07
        Case-1_original_firstorder_Mean: -0.0
        Case-1_none: None
        Case-1_t: True
        Case-2_Image: b
        Case-2_Mask: m2
        Case-2_original_glcm_MCC: 0.1
        Case-2_zeta: 1
        Case-2_alpha: two
        lines

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("radiomics-").FullName;

    private static PyRadiomicsResult First { get; } = new(
        new NamedValue("Image", "/a/im,1.nrrd"), new("Mask", "m.nrrd"), new("ID", "é\"x"),
        new("diagnostics_Configuration_Settings", PythonValue.Mapping(
        [
            new("binWidth", 25L), new("label", 1L), new("resampledPixelSpacing", PythonValue.None), new("interpolator", "sitkBSpline"), new("force2D", false), new("sigma", PythonValue.List([1.0, 2L])),
        ])),
        new("diagnostics_Mask-original_Size", PythonValue.TupleOf(256, 256, 25)),
        new("diagnostics_Mask-original_CenterOfMass", PythonValue.TupleOf(46.47304432559825, -1e-5, 1e16)),
        new("diagnostics_Mask-original_VoxelNum", 4137L), new("original_glcm_MCC", double.NaN), new("original_firstorder_Energy", 1.5e-7), new("original_firstorder_Mean", -0.0),
        new("none", PythonValue.None), new("t", true));

    private static PyRadiomicsResult Second { get; } = new(
        new NamedValue("Image", "b"), new("Mask", "m2"), new("original_glcm_MCC", 0.1), new("zeta", 1L), new("alpha", "two\nlines"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(PyRadiomicsFormat.Csv, Csv)]
    [InlineData(PyRadiomicsFormat.Json, Json)]
    [InlineData(PyRadiomicsFormat.Text, Text)]
    public void Format_TwoCases_IsWhatPythonWrites(PyRadiomicsFormat format, string expected)
    {
        Assert.Equal(expected, PyRadiomicsOutput.Format([First, Second], format));
        string path = Path.Combine(_folder, "out");
        PyRadiomicsOutput.Write(path, [Second], format);
        PyRadiomicsOutput.Write(path, [First, Second], format);
        Assert.Equal(expected, File.ReadAllText(path));
        Assert.Equal(["out"], Directory.GetFiles(_folder).Select(f => Path.GetFileName(f)));
    }

    [Theory]
    [InlineData(PyRadiomicsFormat.Csv, Csv)]
    [InlineData(PyRadiomicsFormat.Json, Json)]
    [InlineData(PyRadiomicsFormat.Text, Text)]
    public void Write_OneCaseAppendedToAnother_IsAsIfWrittenAtOnce(PyRadiomicsFormat format, string expected)
    {
        string path = Path.Combine(_folder, "out");
        PyRadiomicsOutput.Write(path, [First], format, append: true);
        PyRadiomicsOutput.Write(path, [Second], format, append: true);
        Assert.Equal(expected, File.ReadAllText(path));
        PyRadiomicsOutput.Write(path, [], format, append: true);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    [Fact]
    public void Write_NoCases_GivesEmptyLayouts()
    {
        Assert.Equal("", PyRadiomicsOutput.Format([], PyRadiomicsFormat.Csv));
        Assert.Equal("[]", PyRadiomicsOutput.Format([], PyRadiomicsFormat.Json));
        string path = Path.Combine(_folder, "out");
        File.WriteAllText(path, " [ ] ");
        PyRadiomicsOutput.Write(path, [First, Second], PyRadiomicsFormat.Json, append: true);
        Assert.Equal(Json, File.ReadAllText(path));
    }

    [Theory]
    [InlineData(PyRadiomicsFormat.Csv, "a,b\n1,2,3\n", "row 2 has 3 cells, the header 2")]
    [InlineData(PyRadiomicsFormat.Csv, "a,a\n", "'a' occurs twice")]
    [InlineData(PyRadiomicsFormat.Csv, "a,\"b\n", "no closing quote")]
    [InlineData(PyRadiomicsFormat.Csv, "\"\"", "no header")]
    [InlineData(PyRadiomicsFormat.Json, "{}", "not a list of objects")]
    [InlineData(PyRadiomicsFormat.Json, "[1]", "not a list of objects")]
    [InlineData(PyRadiomicsFormat.Json, "[{}][{}]", "follows the end")]
    [InlineData(PyRadiomicsFormat.Text, "Case-x", "does not start with 'Case-1_'")]
    public void Write_AppendToSomethingElse_IsRefusedAndLeavesIt(PyRadiomicsFormat format, string present, string part)
    {
        string path = Path.Combine(_folder, "out");
        File.WriteAllText(path, present);
        Assert.Contains(part, Assert.Throws<FileFormatException>(() => PyRadiomicsOutput.Write(path, [First], format, append: true)).Message);
        Assert.Equal(present, File.ReadAllText(path));
    }

    [Fact]
    public void Write_AppendToBytesThatAreNoText_IsRefused()
    {
        string path = Path.Combine(_folder, "out");
        File.WriteAllBytes(path, [0x61, 0xff, 0x0a]);
        Assert.Contains("UTF-8", Assert.Throws<FileFormatException>(() => PyRadiomicsOutput.Write(path, [First], PyRadiomicsFormat.Csv, append: true)).Message);
    }

    [Fact]
    public void Format_Csv_ReadsBackCellByCell()
    {
        IReadOnlyList<IReadOnlyList<string>> rows = CsvRows.Parse(PyRadiomicsOutput.Format([First, Second], PyRadiomicsFormat.Csv));
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Equal(14, row.Count));
        Assert.Equal("two\nlines", rows[2][12]);
    }

    [Fact]
    public void Result_Lookups_FindOrNameTheNearest()
    {
        Assert.Equal(1.5e-7, First.GetNumber("original_firstorder_Energy"));
        Assert.Null(First.Find("x"));
        Assert.Contains("Did you mean 'original_glcm_MCC'?", Assert.Throws<FeatureValueException>(() => First["original_glcm_Mcc"]).Message);
        Assert.Throws<FeatureValueException>(() => First.GetNumber("ID"));
        Assert.Equal(["original_glcm_MCC", "original_firstorder_Energy", "original_firstorder_Mean"], First.Features.Select(f => f.Name));
        Assert.Throws<ArgumentException>(() => new PyRadiomicsResult(new NamedValue("a", 1L), new("a", 2L)));
        Assert.Equal(new PyRadiomicsResult(First.Entries), First);
        PyRadiomicsResult wider = Second.WithColumns(new NamedValue("ID", "7"), new("Mask", "m3"));
        Assert.Equal(["ID", "Mask", "Image", "original_glcm_MCC", "zeta", "alpha"], wider.Entries.Select(e => e.Name));
        Assert.Equal("m3", wider["Mask"].AsText());
    }
}
