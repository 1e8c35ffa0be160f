using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Values of each feature for each of several matrices, and their plain means.</summary>
internal sealed class ValueTable<TSummary>(WorkContext work, FeatureDefinition<TSummary>[] definitions, int matrices) : IDisposable
    where TSummary : class
{
    private const string NothingCounted = "no voxel has a neighbour in the region";
    private readonly WorkBuffer<double> _values = work.Rent<double>((long)matrices * definitions.Length);
    private readonly string?[] _reasons = new string?[definitions.Length];

    /// <summary>Applies the formulas to the summary of a matrix, <c>null</c> for one without counts. Not thread-safe.</summary>
    public void Evaluate(int matrix, TSummary? summary)
    {
        Span<double> row = _values.Slice((long)matrix * definitions.Length, definitions.Length);
        for (int i = 0; i < definitions.Length; i++)
        {
            string? reason = NothingCounted;
            row[i] = summary is null ? double.NaN : definitions[i].Evaluate(summary, out reason);

            // Any reason will do where all matrices lack a value, but it must not depend on the order of threads.
            if (reason is not null && (_reasons[i] is null || string.CompareOrdinal(reason, _reasons[i]) < 0)) _reasons[i] = reason;
        }
    }

    /// <summary>Means over the matrices for which a feature is defined, added in order.</summary>
    public FeatureOutcome[] Average()
    {
        var outcomes = new FeatureOutcome[definitions.Length];
        Span<double> values = _values.Span;
        for (int i = 0; i < definitions.Length; i++)
        {
            double sum = 0;
            int defined = 0;
            for (int m = 0; m < matrices; m++)
            {
                double value = values[(m * definitions.Length) + i];
                if (double.IsNaN(value)) continue;
                sum += value;
                defined++;
            }

            outcomes[i] = defined == 0 ? new FeatureOutcome(double.NaN, _reasons[i] ?? NothingCounted) : new FeatureOutcome(sum / defined, null);
        }

        return outcomes;
    }

    public void Dispose() => _values.Dispose();
}
