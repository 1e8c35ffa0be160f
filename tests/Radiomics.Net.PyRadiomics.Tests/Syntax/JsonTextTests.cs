using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics.Tests;

public class JsonTextTests
{
    [Fact]
    public void Read_AllKinds_KeepWholeNumbersApart()
    {
        PythonValue value = JsonText.Read("""
             { "a": [1, 1.0, -2e3, 1E+2, 0, -0.5], "b": { "c": null, "d": true, "e": false },
               "f": "q\"\\\/\b\f\n\r\t\u00e9é", "g": [NaN, Infinity, -Infinity], "h": [], "i": {} }
            """, "test").ToValue();
        Assert.Equal(
            "{'a': [1, 1.0, -2000.0, 100.0, 0, -0.5], 'b': {'c': None, 'd': True, 'e': False}, " +
            "'f': 'q\"\\\\/\\x08\\x0c\\n\\r\\téé', 'g': [nan, inf, -inf], 'h': [], 'i': {}}",
            value.ToRepr());
    }

    [Theory]
    [InlineData("", "line 1, column 1", "ends")]
    [InlineData("{\n  \"a\": 01}", "line 2, column 8", "not a number")]
    [InlineData("[1,]", "line 1, column 4", "expected a value, found ']'")]
    [InlineData("{\"a\": 1,}", "column 9", "a key in double quotes")]
    [InlineData("{a: 1}", "column 2", "a key in double quotes")]
    [InlineData("{'a': 1}", "column 2", "a key in double quotes")]
    [InlineData("{\"a\" 1}", "a colon, found '1'")]
    [InlineData("{\"a\": 1 \"b\": 2}", "a comma or '}'")]
    [InlineData("[1 2]", "a comma or ']'")]
    [InlineData("[1", "the text ends where a comma or ']' should stand")]
    [InlineData("{} {}", "follows the end")]
    [InlineData("\"a", "no closing quote")]
    [InlineData("\"\\x\"", "escape")]
    [InlineData("\"\\u12\"", "escape")]
    [InlineData("\"a\nb\"", "control character")]
    [InlineData("1.", "digits must follow the point")]
    [InlineData("1e", "digits must follow the exponent")]
    [InlineData("-", "not a number")]
    [InlineData("+1", "expected a value, found '+'")]
    [InlineData("nul", "expected a value")]
    [InlineData("{\"a\": 1, \"a\": 2}", "'a' stands on line 1, column 2 already")]
    [InlineData("99999999999999999999", "too large")]
    public void Read_NotJson_IsRefusedWithItsPlace(string text, params string[] parts)
    {
        var exception = Assert.Throws<SettingsException>(() => JsonText.Read(text, "file.json"));
        Assert.StartsWith("file.json, line ", exception.Message);
        Assert.All(parts, part => Assert.Contains(part, exception.Message));
    }

    [Fact]
    public void Read_DeepOrLongTexts_AreRefused()
    {
        Assert.Contains("nested", Assert.Throws<SettingsException>(() => JsonText.Read(new string('[', 100_000), "test")).Message);
        Assert.Contains("values", Assert.Throws<SettingsException>(() => JsonText.Read("[" + string.Join(',', Enumerable.Repeat("1", 30_000)) + "]", "test")).Message);
    }

    [Property(MaxTest = 200)]
    public Property Read_WhatPythonJsonWrites_IsTheSameValue() => Prop.ForAll(Values(3).ToArbitrary(), value => value.Equals(JsonText.Read(PythonJson.Write(value), "test").ToValue()));

    internal static Gen<PythonValue> Values(int depth)
    {
        Gen<PythonValue> scalars = Gen.OneOf(
            Gen.Constant(PythonValue.None),
            ArbMap.Default.GeneratorFor<bool>().Select(v => PythonValue.Of(v)),
            ArbMap.Default.GeneratorFor<long>().Select(v => PythonValue.Of(v)),
            ArbMap.Default.GeneratorFor<double>().Select(v => PythonValue.Of(v)),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(v => PythonValue.Of(v.Get)));
        if (depth == 0) return scalars;
        Gen<PythonValue[]> items = Values(depth - 1).ArrayOf(3);
        return Gen.OneOf(
            scalars,
            items.Select(v => PythonValue.List(v)),
            items.Select(v => PythonValue.Mapping(v.Select((item, i) => new NamedValue($"key {i}", item)))));
    }
}
