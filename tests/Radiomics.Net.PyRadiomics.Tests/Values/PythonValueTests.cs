using System.Globalization;
using FsCheck.Xunit;

namespace Radiomics.Net.PyRadiomics.Tests;

public class PythonValueTests
{
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(25.0, "25.0")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00012345, "0.00012345")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(1.5e-7, "1.5e-07")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(9007199254740993.0, "9007199254740992.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1.2345678901234567e16, "1.2345678901234568e+16")]
    [InlineData(123456789012345680.0, "1.2345678901234568e+17")]
    [InlineData(1e22, "1e+22")]
    [InlineData(1e100, "1e+100")]
    [InlineData(1e-100, "1e-100")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(0.7812499999999999, "0.7812499999999999")]
    [InlineData(385.6564080810547, "385.6564080810547")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void ToRepr_Floats_AreWrittenAsPythonWritesThem(double value, string expected) => Assert.Equal(expected, PythonValue.Of(value).ToRepr());

    [Property(MaxTest = 2000)]
    public bool ToRepr_AnyFloat_ReadsBackToTheSameBits(long bits)
    {
        double value = BitConverter.Int64BitsToDouble(bits);
        if (!double.IsFinite(value)) return true;
        string text = PythonValue.Of(value).ToRepr();
        return BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)) == bits && PythonNumber.ParseFloat(text)!.Value.Equals(value) && text.AsSpan().IndexOfAny(".e") >= 0;
    }

    [Fact]
    public void ToRepr_OtherKinds_AreWrittenAsPythonWritesThem()
    {
        Assert.Equal("None", PythonValue.None.ToRepr());
        Assert.Equal("True", PythonValue.Of(true).ToString());
        Assert.Equal("-3", PythonValue.Of(-3L).ToString());
        Assert.Equal("(1, 2.5)", PythonValue.Tuple([1L, 2.5]).ToString());
        Assert.Equal("(1,)", PythonValue.Tuple([1L]).ToString());
        Assert.Equal("()", PythonValue.Tuple(Array.Empty<PythonValue>()).ToString());
        Assert.Equal("[1]", PythonValue.List([1L]).ToString());
        Assert.Equal("{'Original': {}, 'LoG': {'sigma': [1.0, 2]}}", PythonValue.Mapping(
            [new("Original", PythonValue.Mapping([])), new("LoG", PythonValue.Mapping([new("sigma", PythonValue.List([1.0, 2L]))]))]).ToString());
        Assert.Equal("3D", PythonValue.Of("3D").ToString());
        Assert.Equal("'3D'", PythonValue.Of("3D").ToRepr());
        Assert.Equal("\"it's\"", PythonValue.Of("it's").ToRepr());
        Assert.Equal("'it\\'s \"x\"'", PythonValue.Of("it's \"x\"").ToRepr());
        Assert.Equal(@"'C:\\a\n\t\r\x00\x7f'", PythonValue.Of("C:\\a\n\t\r\0\x7f").ToRepr());
        Assert.Equal(@"'é\xa0\u200b日😀\U000e0001'", PythonValue.Of("é\u00a0\u200b日😀\U000e0001").ToRepr());
    }

    [Fact]
    public void Equals_KindsAndContents_AreTold()
    {
        Assert.Equal(PythonValue.Of(1.0), PythonValue.Of(1.0));
        Assert.Equal(PythonValue.Of(double.NaN), PythonValue.Of(double.NaN));
        Assert.NotEqual(PythonValue.Of(1.0), PythonValue.Of(1L));
        Assert.NotEqual(PythonValue.Of(1L), PythonValue.Of(true));
        Assert.NotEqual(PythonValue.List([1L]), PythonValue.Tuple([1L]));
        Assert.Equal(PythonValue.Mapping([new("a", 1L)]).GetHashCode(), PythonValue.Mapping([new("a", 1L)]).GetHashCode());
        Assert.Throws<ArgumentException>(() => PythonValue.Mapping([new("a", 1L), new("a", 2L)]));
        Assert.Throws<InvalidOperationException>(() => PythonValue.Of("x").AsDouble());
        Assert.Equal(PythonValue.None, (PythonValue)(string?)null);
    }

    [Theory]
    [InlineData("1e-3", 0.001)]
    [InlineData(" 2.5\n", 2.5)]
    [InlineData("+.5e3", 500.0)]
    [InlineData("1_000.2_5", 1000.25)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("NaN", double.NaN)]
    [InlineData("5.", 5.0)]
    public void ParseFloat_WhatPythonReads_IsRead(string text, double expected) => Assert.Equal(expected, PythonNumber.ParseFloat(text));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("1__0")]
    [InlineData("_1")]
    [InlineData("1_")]
    [InlineData("1._5")]
    [InlineData("--1")]
    [InlineData("1e")]
    [InlineData("0x10")]
    [InlineData("1,5")]
    [InlineData("1 2")]
    [InlineData("1_e5")]
    public void ParseFloat_WhatPythonRefuses_IsNull(string text) => Assert.Null(PythonNumber.ParseFloat(text));
}
