using System.Text.Json.Serialization;

namespace Radiomics.Net.Core.Tests;

/// <summary>Settings with each kind of member that settings of the library have.</summary>
public sealed record SampleSettings
{
    public required double Width
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    }

    public required SampleStep First { get; init; }

    public int Count { get; init; } = 3;

    public string Name { get; init; } = "plain";

    public double? Minimum { get; init; }

    public double Ceiling { get; init; } = double.PositiveInfinity;

    public SampleAxis Axis { get; init; } = SampleAxis.Vertical;

    public SampleRange Range { get; init; } = new(-1, 1);

    public SampleRange? Window { get; init; }

    public SampleStep? Last { get; init; } = new Smooth { SigmaMm = 2 };

    public SampleInner Inner { get; init; } = new();

    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Levels { get; init; } = [1, 2];

    [JsonConverter(typeof(SampleStepListConverter))]
    public ValueList<SampleStep> Steps { get; init; } = [];

    public IReadOnlyDictionary<string, double>? Weights { get; init; }

    public double Twice => 2 * Width;
}

[JsonConverter(typeof(EnumNameConverter<SampleAxis>))]
public enum SampleAxis
{
    Horizontal,
    Vertical,
    UpAndDown,
}

// Without the attribute a struct is made by its parameterless constructor, and its members count as optional.
[method: JsonConstructor]
public readonly record struct SampleRange(double Low, double High);

public sealed record SampleInner
{
    public int Depth
    {
        get;
        init
        {
            if (value > 9) throw new SettingsException($"Depth {value} is above 9.");
            field = value;
        }
    } = 7;
}

public abstract record SampleStep;

public sealed record Smooth : SampleStep
{
    public required double SigmaMm
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    public double Cutoff
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 4;

    public SampleStep? Then { get; init; }
}

public sealed record Sharpen(int Times = 2) : SampleStep;

public sealed record Nothing : SampleStep;

/// <summary>A step that a user of the library brings.</summary>
public sealed record OutsideStep : SampleStep
{
    public required double Radius { get; init; }

    public int Rounds { get; init; } = 5;
}

public sealed class SampleStepListConverter : ValueListConverter<SampleStep>;

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SampleSettings))]
[JsonSerializable(typeof(Smooth))]
[JsonSerializable(typeof(Sharpen))]
[JsonSerializable(typeof(Nothing))]
internal sealed partial class SampleJsonContext : JsonSerializerContext;

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(OutsideStep))]
internal sealed partial class OutsideJsonContext : JsonSerializerContext;

/// <summary>How a project registers its types.</summary>
internal static class SampleJson
{
    public static JsonModule Module { get; } = JsonModule.Empty
        .WithTypes(SampleJsonContext.Default)
        .WithPrototype(() => new SampleSettings { Width = 1, First = new Nothing() })
        .WithPrototype(() => new SampleInner())
        .WithDerivedType<SampleStep, Smooth>("smooth", () => new Smooth { SigmaMm = 1 })
        .WithDerivedType<SampleStep, Sharpen>("sharpen")
        .WithDerivedType<SampleStep, Nothing>("nothing");
}
