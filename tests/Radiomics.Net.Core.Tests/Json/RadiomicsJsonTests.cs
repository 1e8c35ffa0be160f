using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Radiomics.Net.Core.Tests;

public partial class RadiomicsJsonTests
{
    private static readonly SampleSettings Full = new()
    {
        Width = 0.1,
        First = new Smooth { SigmaMm = 1.5, Then = new Smooth { SigmaMm = 0, Cutoff = 1, Then = new Sharpen(3) } },
        Count = -7,
        Name = "µ \"quoted\" + more",
        Minimum = double.NaN,
        Ceiling = double.NegativeInfinity,
        Axis = SampleAxis.UpAndDown,
        Range = new(1.0 / 3, 5e-324),
        Window = new(0, 1),
        Last = null,
        Inner = new() { Depth = 9 },
        Levels = [double.MaxValue, -0.0, double.PositiveInfinity],
        Steps = [new Nothing(), new Smooth { SigmaMm = 2 }, new Sharpen()],
    };

    [Fact]
    public void Deserialize_WhatWasSerialized_IsEqual()
    {
        Assert.Equal(Full, Read(Write(Full)));
        var plain = new SampleSettings { Width = 3, First = new Nothing() };
        Assert.Equal(plain, Read(Write(plain)));
    }

    [Fact]
    public void Deserialize_OnlyRequiredMembers_EqualsTheOneMadeInCode()
    {
        SampleSettings settings = Read("""{ "width": 2, "first": { "type": "smooth", "sigmaMm": 3 } }""");
        Assert.Equal(new SampleSettings { Width = 2, First = new Smooth { SigmaMm = 3 } }, settings);
        Assert.Equal(4, ((Smooth)settings.First).Cutoff);
        Assert.Equal([1, 2], settings.Levels);
    }

    [Fact]
    public void Deserialize_AbsentMembersInsideListsAndNestedObjects_TakeTheirDefaults()
    {
        SampleSettings settings = Read(
            """
            {
              "width": 2, "first": { "type": "nothing" }, "inner": {},
              "steps": [ { "sigmaMm": 1, "type": "smooth", "then": { "then": { "type": "sharpen" }, "sigmaMm": 2, "type": "smooth" } } ],
            }
            """);
        var expected = new SampleSettings
        {
            Width = 2,
            First = new Nothing(),
            Steps = [new Smooth { SigmaMm = 1, Then = new Smooth { SigmaMm = 2, Then = new Sharpen() } }],
        };
        Assert.Equal(expected, settings);
        Assert.Equal(7, settings.Inner.Depth);
        Assert.Equal(2, ((Sharpen)((Smooth)((Smooth)settings.Steps[0]).Then!).Then!).Times);
    }

    [Fact]
    public void Deserialize_Dictionary_KeepsItsEntries() =>
        Assert.Equal(0.25, Read("""{ "width": 2, "first": { "type": "nothing" }, "weights": { "a.b": 0.25 } }""").Weights!["a.b"]);

    [Fact]
    public void Deserialize_NullForAnOptionalMember_IsNotItsDefault() =>
        Assert.Null(Read("""{ "width": 2, "first": { "type": "nothing" }, "last": null }""").Last);

    [Fact]
    public void Serialize_AnySettings_IsIndentedCamelCaseWithoutComputedMembers()
    {
        string json = Write(Full);
        Assert.Contains("\n  \"width\": 0.1,\n", json);
        Assert.Contains("\"type\": \"smooth\"", json);
        Assert.Contains("\"axis\": \"upAndDown\"", json);
        Assert.Contains("\"minimum\": \"NaN\"", json);
        Assert.Contains("\"ceiling\": \"-Infinity\"", json);
        Assert.DoesNotContain("twice", json);
        Assert.DoesNotContain("\r", json);
    }

    [Fact]
    public void Serialize_OtherCulture_GivesTheSameText()
    {
        string expected = Write(Full);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(expected, Write(Full));
            Assert.Equal(Full, Read(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("", "$: this is not JSON")]
    [InlineData("{ \"width\": 2", "this is not JSON")]
    [InlineData("{ \"width\": 2, \"width\": 3 }", "width")]
    [InlineData("null", "$: expected a SampleSettings, found null.")]
    [InlineData("[]", "$: expected a SampleSettings in braces, found a list in brackets.")]
    [InlineData("{ }", "$.width: missing; SampleSettings has no default for it. It takes a number.")]
    [InlineData("{ \"width\": 2 }", "$.first: missing;")]
    [InlineData("{ \"widht\": 2 }", "$.widht: unknown setting. Did you mean 'width'? SampleSettings has width, first, count,")]
    [InlineData("{ \"twice\": 2 }", "$.twice: unknown setting.")]
    [InlineData("{ \"width\": \"wide\", * }", "$.width: expected a number, found \"wide\".")]
    [InlineData("{ \"width\": 0, * }", "$.width: width ('0') must be")]
    [InlineData("{ \"width\": null, * }", "$.width: ")]
    [InlineData("{ \"width\": 2, \"name\": null, * }", "$.name: ")]
    [InlineData("{ \"width\": 2, \"name\": 3, * }", "$.name: expected text in quotes, found 3.")]
    [InlineData("{ \"width\": 2, \"count\": 2.5, * }", "$.count: expected a whole number (Int32), found 2.5.")]
    [InlineData("{ \"width\": 2, \"count\": [], * }", "$.count: expected a whole number (Int32), found a list in brackets.")]
    [InlineData("{ \"width\": 2, \"axis\": \"vertcal\", * }", "$.axis: 'vertcal' is not a known SampleAxis. Did you mean 'vertical'? Known: horizontal, vertical, upAndDown.")]
    [InlineData("{ \"width\": 2, \"axis\": 1, * }", "$.axis: A SampleAxis is given by its name in quotes.")]
    [InlineData("{ \"width\": 2, \"range\": { \"low\": 1 }, * }", "$.range.high: missing")]
    [InlineData("{ \"width\": 2, \"window\": { \"low\": 1, \"hihg\": 2 }, * }", "$.window.hihg: unknown setting. Did you mean 'high'?")]
    [InlineData("{ \"width\": 2, \"levels\": 5, * }", "$.levels: expected a list in brackets, found 5.")]
    [InlineData("{ \"width\": 2, \"levels\": null, * }", "$.levels: ")]
    [InlineData("{ \"width\": 2, \"levels\": [1, null], * }", "$.levels[1]: An element of the list is null.")]
    [InlineData("{ \"width\": 2, \"levels\": [1, 2, \"x\"], * }", "$.levels[2]: expected a number, found \"x\".")]
    [InlineData("{ \"width\": 2, \"steps\": [{ \"type\": \"nothing\" }, {}], * }", "$.steps[1].type: missing; it says which SampleStep this is. Known: smooth, sharpen, nothing.")]
    [InlineData("{ \"width\": 2, \"steps\": [{ \"type\": \"smoth\" }], * }", "$.steps[0].type: 'smoth' is not a known SampleStep. Did you mean 'smooth'? Known: smooth, sharpen, nothing.")]
    [InlineData("{ \"width\": 2, \"steps\": [{ \"type\": 3 }], * }", "$.steps[0].type: '3' is not a known SampleStep.")]
    [InlineData("{ \"width\": 2, \"steps\": [{ \"type\": \"smooth\", \"sigma\": 1 }], * }", "$.steps[0].sigma: unknown setting.")]
    [InlineData("{ \"width\": 2, \"steps\": [{ \"type\": \"smooth\", \"sigmaMm\": -1 }], * }", "$.steps[0].sigmaMm: sigmaMm ('-1') must be")]
    [InlineData("{ \"width\": 2, \"last\": { \"cutoff\": 0, \"type\": \"smooth\", \"sigmaMm\": 1 }, * }", "$.last.cutoff: cutoff ('0') must be")]
    [InlineData("{ \"width\": 2, \"inner\": { \"depth\": 10 }, * }", "$.inner.depth: Depth 10 is above 9.")]
    [InlineData("{ \"width\": 2, \"weights\": { \"a.b\": true }, * }", "$.weights['a.b']: expected a number, found true.")]
    public void Deserialize_BadInput_ThrowsWithThePath(string json, string expected)
    {
        json = json.Replace("*", "\"first\": { \"type\": \"nothing\" }", StringComparison.Ordinal);
        var exception = Assert.Throws<SettingsException>(() => Read(json));
        Assert.Contains(expected, exception.Message);
    }

    [Fact]
    public void Extension_FromOutside_RoundTrips()
    {
        RadiomicsExtensions extensions = RadiomicsExtensions.Default
            .AddJsonType<SampleStep, OutsideStep>("mylab.outside", OutsideJsonContext.Default.OutsideStep, () => new() { Radius = 1 });
        SampleSettings settings = Full with { Steps = [new OutsideStep { Radius = 2 }, new Nothing()] };

        string json = RadiomicsJson.Serialize(settings, SampleJson.Module, extensions);
        Assert.Contains("\"type\": \"mylab.outside\"", json);
        Assert.Equal(settings, RadiomicsJson.Deserialize<SampleSettings>(json, SampleJson.Module, extensions));

        SampleSettings short_ = RadiomicsJson.Deserialize<SampleSettings>(
            """{ "first": { "radius": 3, "type": "mylab.outside" }, "width": 1 }""", SampleJson.Module, extensions);
        Assert.Equal(new OutsideStep { Radius = 3 }, short_.First);
        Assert.Equal(5, ((OutsideStep)short_.First).Rounds);

        var unknown = Assert.Throws<SettingsException>(() => Read(json));
        Assert.Contains("$.steps[0].type: 'mylab.outside' is not a known SampleStep", unknown.Message);
        Assert.Throws<SettingsException>(() => Write(settings));
    }

    [Fact]
    public void Resolver_InsideAProgramsOwnDocument_ReadsByTheSameRules()
    {
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(RadiomicsJson.CreateResolver<SampleSettings>(SampleJson.Module), DocumentContext.Default),
        };
        var info = (JsonTypeInfo<Document>)options.GetTypeInfo(typeof(Document));
        Document document = JsonSerializer.Deserialize("""{ "Title": "a", "Settings": { "width": 2, "first": { "type": "nothing" } } }""", info)!;
        Assert.Equal(new SampleSettings { Width = 2, First = new Nothing() }, document.Settings);
        Assert.Equal(document, JsonSerializer.Deserialize(JsonSerializer.Serialize(document, info), info));
    }

    [Fact]
    public void Module_TypeWithDefaultsWithoutPrototype_IsRefused()
    {
        JsonModule module = JsonModule.Empty.WithTypes(SampleJsonContext.Default);
        var exception = Assert.Throws<InvalidOperationException>(() => RadiomicsJson.Serialize(new SampleInner(), module));
        Assert.Contains("prototype", exception.Message);
    }

    private static string Write(SampleSettings settings) => RadiomicsJson.Serialize(settings, SampleJson.Module);

    private static SampleSettings Read(string json) => RadiomicsJson.Deserialize<SampleSettings>(json, SampleJson.Module);

    internal sealed record Document(string Title, SampleSettings Settings);

    [JsonSerializable(typeof(Document))]
    internal sealed partial class DocumentContext : JsonSerializerContext;
}
