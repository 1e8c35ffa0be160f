using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Tables;

/// <summary>Rows to fit on and rows to test on. Immutable and thread-safe.</summary>
[JsonConverter(typeof(RowSplitConverter))]
public sealed class RowSplit
{
    private readonly int[] _training;
    private readonly int[] _test;

    /// <summary>Creates a split.</summary>
    /// <param name="name">What it is, for people: "fold 3", "resample 17".</param>
    /// <param name="trainingRows">Row numbers from 0; repeats are allowed, as in a bootstrap resample. Copied.</param>
    /// <param name="testRows">Row numbers from 0. Copied.</param>
    /// <exception cref="ArgumentException">A row is in both parts.</exception>
    public RowSplit(string name, ReadOnlySpan<int> trainingRows, ReadOnlySpan<int> testRows)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        _training = trainingRows.ToArray();
        _test = testRows.ToArray();
        var training = new HashSet<int>(_training);
        foreach (int row in _test)
        {
            if (training.Contains(row)) throw new ArgumentException($"Row {row} of {name} is in the training and the test part.", nameof(testRows));
        }
    }

    /// <summary>What it is, for people.</summary>
    public string Name { get; }

    /// <summary>Rows to fit on, numbered from 0.</summary>
    public ReadOnlySpan<int> TrainingRows => _training;

    /// <summary>Rows to test on, numbered from 0.</summary>
    public ReadOnlySpan<int> TestRows => _test;
}
