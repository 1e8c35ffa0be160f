using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>One split of a grid search: products that every pair of cost and gamma shares.</summary>
internal sealed class SvmGridFold
{
    private readonly BinaryOutcome _outcome;
    private readonly int[] _ordered;
    private readonly SvmProducts _products;
    private readonly double[][] _testProducts;
    private readonly double[] _testSquares;

    public SvmGridFold(DesignMatrix features, BinaryOutcome outcome, RowSplit split, bool standardise)
    {
        TestRows = split.TestRows.ToArray();
        TestOutcome = outcome.SelectRows(TestRows);
        int[] train = split.TrainingRows.ToArray();
        _outcome = outcome.SelectRows(train);
        if (_outcome.EventCount == 0 || _outcome.EventCount == _outcome.Count)
        {
            throw new FitException($"{split.Name}: its {train.Length} training rows hold one class of '{outcome.Name}' only. Use fewer folds or stratified ones.");
        }

        DesignMatrix trained = features.SelectRows(train);
        SvmScaling scaling = SvmScaling.Fit(trained, standardise);
        double[] rows = scaling.Apply(trained), testRows = scaling.Apply(features.SelectRows(TestRows));
        int columns = features.ColumnCount;
        bool first = _outcome[0];
        int[] all = [.. Enumerable.Range(0, train.Length)];
        _ordered = [.. all.Where(r => _outcome[r] == first), .. all.Where(r => _outcome[r] != first)];
        double[] values = new double[rows.Length];
        for (int i = 0; i < _ordered.Length; i++) rows.AsSpan(_ordered[i] * columns, columns).CopyTo(values.AsSpan(i * columns));
        _products = new SvmProducts(values, _ordered.Length, columns, keep: true);

        _testProducts = new double[TestRows.Length][];
        _testSquares = new double[TestRows.Length];
        for (int t = 0; t < TestRows.Length; t++)
        {
            ReadOnlySpan<double> row = testRows.AsSpan(t * columns, columns);
            _testSquares[t] = SvmProducts.Dot(row, row);
            _testProducts[t] = new double[_ordered.Length];
            for (int i = 0; i < _ordered.Length; i++) _testProducts[t][i] = SvmProducts.Dot(row, _products.Row(i));
        }
    }

    public int[] TestRows { get; }

    public BinaryOutcome TestOutcome { get; }

    /// <summary>Decision values of the test rows of a machine fitted on the training rows.</summary>
    public double[] Decisions(SupportVectorMachine machine, CancellationToken cancellationToken)
    {
        (double events, double others) = machine.ClassWeights.For(_outcome);
        SvmTraining.Part part = SvmTraining.Solve(machine, _products, _ordered, _outcome, events, others, cancellationToken);
        double[] result = new double[TestRows.Length];
        for (int t = 0; t < result.Length; t++)
        {
            double sum = 0;
            for (int k = 0; k < part.Positions.Length; k++)
            {
                int i = part.Positions[k];
                sum += part.Coefficients[k] * machine.Kernel.Of(_testProducts[t][i], _testSquares[t], _products.Square(i));
            }

            result[t] = sum - part.Offset;
        }

        return result;
    }
}
