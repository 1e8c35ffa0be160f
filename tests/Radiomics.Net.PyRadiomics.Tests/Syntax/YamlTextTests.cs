using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Radiomics.Net.Core;
using TestData = Radiomics.Net.TestSupport.TestData;

namespace Radiomics.Net.PyRadiomics.Tests;

public class YamlTextTests
{
    /// <summary>Plain scalars and what PyYAML 6.0.3 makes of them.</summary>
    public static TheoryData<string, PythonValue> Scalars() => new()
    {
        { "1e-3", "1e-3" }, { "1.e-3", 0.001 }, { "1.0e-3", 0.001 }, { "1.0e+3", 1000.0 }, { "1.0e3", "1.0e3" }, { ".5", 0.5 }, { ".5e+3", 500.0 }, { "1_000", 1000L },
        { "1_0.5", 10.5 }, { "010", 8L }, { "0o10", "0o10" }, { "0x1F", 31L }, { "0b101", 5L }, { "+5", 5L }, { "-5", -5L }, { "1:30", 90L }, { "1:30.5", 90.5 },
        { "190:20:30", 685230L }, { "-1:30", -90L }, { "yes", true }, { "No", false }, { "ON", true }, { "y", "y" }, { "yES", "yES" }, { "~", PythonValue.None },
        { "", PythonValue.None }, { "null", PythonValue.None }, { "NULL", PythonValue.None }, { "nUll", "nUll" }, { ".inf", double.PositiveInfinity },
        { "-.INF", double.NegativeInfinity }, { "+.inf", double.PositiveInfinity }, { ".nan", double.NaN }, { "nan", "nan" }, { "inf", "inf" }, { "1.", 1.0 }, { "1e3", "1e3" },
        { "0", 0L }, { "00", 0L }, { "08", "08" }, { "-0", 0L }, { "0_1", 1L }, { ".", "." }, { "+", "+" }, { "_", "_" }, { "1__0", 10L }, { "._5", "._5" }, { "-.5", "-.5" },
        { "0_", 0L }, { "1.5_", 1.5 }, { "'25'", "25" }, { "\"yes\"", "yes" }, { "!!str 25", "25" }, { "! 25", "25" }, { "!!float 1e-3", 0.001 }, { "!!float 7", 7.0 },
        { "!!int '010'", 8L }, { "!!bool 'On'", true }, { "!!null x", PythonValue.None }, { "2020-01-01", "2020-01-01" }, { "a b", "a b" }, { "9223372036854775807", long.MaxValue },
        { "-9223372036854775808", long.MinValue },
    };

    [Theory]
    [MemberData(nameof(Scalars), DisableDiscoveryEnumeration = true)]
    public void Read_PlainScalars_AreWhatPyYamlReads(string text, PythonValue expected) =>
        Assert.Equal(expected, YamlText.Read($"a: {text}", "test")!.Members.Single().Value.ToValue());

    [Theory]
    [InlineData("0x_", "not a number")]
    [InlineData("0b_", "not a number")]
    [InlineData("9223372036854775808", "too large")]
    [InlineData("!!int x", "not a number")]
    [InlineData("!!bool maybe", "neither true nor false")]
    [InlineData("!!float x", "not a number")]
    [InlineData("!!binary aGk=", "not supported")]
    [InlineData("!!set {a}", "not supported")]
    [InlineData("!python/object:x {}", "not supported")]
    public void Read_ScalarsThatAreNone_AreRefusedWithTheirPlace(string text, string part)
    {
        var exception = Assert.Throws<SettingsException>(() => YamlText.Read($"\na: {text}", "file.yaml"));
        Assert.StartsWith("file.yaml, line 2, column 4: ", exception.Message);
        Assert.Contains(part, exception.Message);
    }

    [Fact]
    public void Read_AnchorsAndMergeKeys_AreResolved()
    {
        PythonValue value = YamlText.Read(
            """
            base: &base {a: 1, b: 2}
            more: &more {b: 3, c: 4}
            one: {<<: *base, b: 9}
            two: {d: 5, <<: [*base, *more]}
            same: *base
            "<<": text
            """,
            "test")!.ToValue();
        Assert.Equal("{'a': 1, 'b': 9}", value.Find("one")!.ToRepr());
        Assert.Equal("{'b': 2, 'c': 4, 'a': 1, 'd': 5}", value.Find("two")!.ToRepr());
        Assert.Equal("{'a': 1, 'b': 2}", value.Find("same")!.ToRepr());
    }

    [Theory]
    [InlineData("a: *b", "no anchor '&b'")]
    [InlineData("a: &a [*a]", "inside its own anchor")]
    [InlineData("a: &a {<<: *a}", "inside its own anchor")]
    [InlineData("a: {<<: 1}", "merge key")]
    [InlineData("a: {<<: [1]}", "merge key")]
    public void Read_AliasesThatCannotBe_AreRefused(string text, string part) => Assert.Contains(part, Assert.Throws<SettingsException>(() => YamlText.Read(text, "test")).Message);

    [Fact]
    public void Read_BillionLaughs_AreRefused()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Assert.Contains("aliases counted in full", Assert.Throws<SettingsException>(() => YamlText.Read(text.ToString(), "test")).Message);

        var merges = new StringBuilder("a0: &a0 {k0: 1, l0: 1, m0: 1}\n");
        for (int i = 1; i < 40; i++) merges.Append($"a{i}: &a{i} {{x: *a{i - 1}, y: *a{i - 1}}}\n");
        Assert.Contains("aliases counted in full", Assert.Throws<SettingsException>(() => YamlText.Read(merges.ToString(), "test")).Message);
    }

    [Fact]
    public void Read_DeepOrLongTexts_AreRefused()
    {
        Assert.Contains("nested more than", Assert.Throws<SettingsException>(() => YamlText.Read("a: " + new string('[', 100_000), "test")).Message);
        Assert.Contains("nested more than", Assert.Throws<SettingsException>(() => YamlText.Read(string.Concat(Enumerable.Range(0, 50).Select(i => new string(' ', i) + "a:\n")), "test")).Message);
        Assert.Contains("more than 20,000 values", Assert.Throws<SettingsException>(() => YamlText.Read("a: [" + string.Join(',', Enumerable.Repeat("1", 30_000)) + "]", "test")).Message);
        Assert.Contains("characters", Assert.Throws<SettingsException>(() => YamlText.Read("a: " + new string('x', 2_000_000), "test")).Message);
        Assert.NotNull(YamlText.Read("a: " + new string('[', 30) + new string(']', 30), "test"));
    }

    /// <summary>Whatever the text, it is read or refused with a message.</summary>
    [Property(MaxTest = 300)]
    public Property FromYaml_DamagedFiles_AreReadOrRefused() => Prop.ForAll(ArbMap.Default.GeneratorFor<int>().ToArbitrary(), seed =>
    {
        string[] examples = TestData.Find("pyradiomics", "settings") is { } folder ? [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllText)] : ["setting: {binWidth: 25}\nimageType: {LoG: {sigma: [1]}}"];
        var random = new System.Random(seed);
        var text = new StringBuilder(examples[random.Next(examples.Length)]);
        const string Letters = ":-[]{},&*!|>'\"%@`#?<~ \n\t\0\\0aeé\u2028";
        for (int edits = random.Next(1, 8); edits > 0; edits--)
        {
            int at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0: text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at)); break;
                case 1: text.Insert(at, Letters[random.Next(Letters.Length)]); break;
                case 2: text[at] = Letters[random.Next(Letters.Length)]; break;
                default: text.Insert(at, string.Concat(Enumerable.Repeat(Letters[random.Next(Letters.Length)], random.Next(1, 60)))); break;
            }

            if (text.Length == 0) break;
        }

        Reads(() => PyRadiomicsParameters.FromYaml(text.ToString()));
        Reads(() => PyRadiomicsParameters.FromJson(text.ToString()));
    });

    [Property(MaxTest = 300)]
    public void FromText_AnyText_IsReadOrRefused(NonNull<string> text)
    {
        Reads(() => PyRadiomicsParameters.FromYaml(text.Get));
        Reads(() => PyRadiomicsParameters.FromJson(text.Get));
        Reads(() => new PyRadiomicsParameters().WithOverrides(text.Get));
    }

    internal static void Reads(Func<PyRadiomicsParameters> read)
    {
        try
        {
            PyRadiomicsParameters parameters = read();
            Assert.Equal(parameters, PyRadiomicsParameters.FromJson(parameters.ToJson()));
        }
        catch (SettingsException exception)
        {
            Assert.NotEmpty(exception.Message);
        }
    }
}
