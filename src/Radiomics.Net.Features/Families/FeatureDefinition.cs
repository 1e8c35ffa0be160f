namespace Radiomics.Net.Features;

/// <summary>What a feature is: identity, unit, source. Its formula is in <see cref="FeatureDefinition{TSummary}"/>.</summary>
public abstract class FeatureDefinition
{
    internal FeatureDefinition()
    {
    }

    /// <summary>Identity, part of every key: family and name, "glcm.joint_entropy". Features from outside begin with "vendor.".</summary>
    public required string Id
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            if (value.Any(c => !(char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')))
            {
                throw new ArgumentException($"'{value}' is not a feature id: letters, digits, '.', '_' and '-' only.", nameof(value));
            }

            field = value;
        }
    }

    /// <summary>Name for people, IBSI's where it has one: "Joint entropy".</summary>
    public required string Name { get; init; }

    /// <summary>IBSI's four-character code; <c>null</c> for a feature that is not in IBSI.</summary>
    public string? Ibsi { get; init; }

    /// <summary>Unit of the values.</summary>
    public required FeatureUnit Unit { get; init; }

    /// <summary>Formula or meaning in a line.</summary>
    public required string Meaning { get; init; }

    /// <summary>Where the definition comes from, besides IBSI: "Haralick 1973".</summary>
    public string? Source { get; init; }

    /// <summary>Rises when the numbers change; at least 1. A saved model refuses features of another revision.</summary>
    public int Revision
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>Whether the feature is left out unless it is asked for by its id, since another one says the same.</summary>
    public bool IsDeprecated { get; init; }

    /// <summary>What the formula is applied to.</summary>
    internal abstract Type SummaryType { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
