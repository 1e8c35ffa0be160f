using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>What one case gives: input columns, diagnostics and features under PyRadiomics' keys, in its order. Immutable.</summary>
/// <remarks>An undefined feature is NaN, as in that tool; the reason stands in <see cref="Warnings"/>.</remarks>
public sealed record PyRadiomicsResult
{
    private readonly Dictionary<string, PythonValue> _values = new(StringComparer.Ordinal);

    /// <summary>Creates a result.</summary>
    /// <param name="entries">Keys and values in the order of the output.</param>
    /// <exception cref="ArgumentException">A key occurs twice.</exception>
    public PyRadiomicsResult(params IEnumerable<NamedValue> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Entries = entries.ToValueList();
        foreach (NamedValue entry in Entries)
        {
            if (!_values.TryAdd(entry.Name, entry.Value)) throw new ArgumentException($"The key '{entry.Name}' occurs twice.", nameof(entries));
        }
    }

    /// <summary>Keys and values, in order.</summary>
    public ValueList<NamedValue> Entries { get; }

    /// <summary>What a user should know about this case; not part of the output files.</summary>
    public ValueList<string> Warnings { get; init; } = [];

    /// <summary>The entries that are features: neither input columns nor diagnostics.</summary>
    public IEnumerable<NamedValue> Features => Entries.Where(e => IsFeature(e.Name));

    /// <summary>The value under a key.</summary>
    /// <param name="key">A key, case sensitive: original_glcm_Contrast.</param>
    /// <exception cref="FeatureValueException">There is none; the message names the nearest key.</exception>
    public PythonValue this[string key]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(key);
            return Find(key) ?? throw new FeatureValueException($"The result has no '{key}'.{NearestName.Hint(key, _values.Keys)} It has {_values.Count} keys.");
        }
    }

    /// <summary>The value under a key, or null where there is none.</summary>
    /// <param name="key">A key, case sensitive.</param>
    public PythonValue? Find(string key) => _values.GetValueOrDefault(key);

    /// <summary>The number under a key.</summary>
    /// <param name="key">A key, case sensitive.</param>
    /// <exception cref="FeatureValueException">There is none, or it is no number.</exception>
    public double GetNumber(string key)
    {
        PythonValue value = this[key];
        return value.Kind is PythonKind.Float or PythonKind.Integer ? value.AsDouble() : throw new FeatureValueException($"'{key}' is no number: {value.ToRepr()}.");
    }

    /// <summary>A result with more entries in front, such as the columns of a batch file.</summary>
    /// <param name="entries">Entries to put first; one whose key the result has already replaces it there.</param>
    public PyRadiomicsResult WithColumns(params IEnumerable<NamedValue> entries)
    {
        ValueList<NamedValue> front = entries.ToValueList();
        return new PyRadiomicsResult(front.Concat(Entries.Where(e => front.All(f => f.Name != e.Name)))) { Warnings = Warnings };
    }

    /// <inheritdoc/>
    public bool Equals(PyRadiomicsResult? other) => other is not null && Entries.Equals(other.Entries) && Warnings.Equals(other.Warnings);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Entries, Warnings);

    /// <inheritdoc/>
    public override string ToString() => PyRadiomicsOutput.Format([this], PyRadiomicsFormat.Text);

    /// <summary>Image type, class and feature are parted by underscores, and the class is one of the eight.</summary>
    private static bool IsFeature(string key)
    {
        string[] parts = key.Split('_');
        return parts.Length == 3 && FeatureClassNames.Contains(parts[1]);
    }

    private static ValueList<string> FeatureClassNames => PyRadiomicsFeatureCatalogue.Classes;
}
