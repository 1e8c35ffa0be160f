using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>A small unsupervised step for the tests of pipelines.</summary>
internal sealed class ZScoreForTests : ITransformer
{
    public FittedTransformer Fit(DesignMatrix features, FitContext context) => new Fitted(features);

    internal sealed class Fitted : FittedTransformer
    {
        private readonly double[] _means;
        private readonly double[] _deviations;

        public Fitted(DesignMatrix features)
            : base(features.ColumnNames, features.ColumnNames.Select(n => $"z {n}").ToValueList())
        {
            _means = [.. Enumerable.Range(0, features.ColumnCount).Select(j => features.Column(j).ToArray().Average())];
            _deviations = [.. Enumerable.Range(0, features.ColumnCount).Select(j => Math.Sqrt(features.Column(j).ToArray().Average(v => (v - _means[j]) * (v - _means[j]))))];
        }

        public override void TransformRow(ReadOnlySpan<double> input, Span<double> output)
        {
            for (int j = 0; j < input.Length; j++) output[j] = (input[j] - _means[j]) / _deviations[j];
        }
    }
}
