using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>The fits of one support vector machine: on all training rows, and on the five parts for its probabilities.</summary>
internal sealed class SvmTraining
{
    private const int PlattFolds = 5;

    // The last coefficient to reach its bound may miss it by the rounding of the sum of all others.
    private const double BoundRounding = 1e-9;
    private readonly SupportVectorMachine _settings;
    private readonly SvmScaling _scaling;
    private readonly DesignMatrix _features;
    private readonly double[] _rows;

    public SvmTraining(SupportVectorMachine settings, SvmScaling scaling, DesignMatrix features)
    {
        _settings = settings;
        _scaling = scaling;
        _features = features;
        _rows = scaling.Apply(features);
    }

    public SupportVectorModel Fit(BinaryOutcome outcome, FitContext context)
    {
        if (outcome.EventCount == 0 || outcome.EventCount == outcome.Count)
        {
            throw new FitException($"Outcome '{outcome.Name}' has one class only in the {outcome.Count} training rows ({outcome.EventCount} events). Both classes must occur.");
        }

        (double events, double others) = _settings.ClassWeights.For(outcome);
        Part part = Solve([.. Enumerable.Range(0, outcome.Count)], outcome, events, others, context.CancellationToken);
        var notes = new List<string>();
        if (_scaling.ConstantColumns.Count > 0)
        {
            notes.Add($"Constant in the training rows, so without effect: {string.Join(", ", _scaling.ConstantColumns.Take(20))}.");
        }

        if (!part.Converged) notes.Add($"The fit did not converge in {part.Iterations} steps to the tolerance {FormattableString.Invariant($"{_settings.Tolerance}")}.");
        PlattScaling? platt = _settings.Probability == SvmProbability.None ? null : FitProbabilities(outcome, events, others, context, notes);
        return new SupportVectorModel(
            _features.ColumnNames, _settings.Kernel, ValueList.Create<double>(_scaling.Means), ValueList.Create<double>(_scaling.Scales),
            ValueList.Create<double>([.. part.Rows.SelectMany(r => _rows.AsSpan(r * Columns, Columns).ToArray())]), ValueList.Create<double>(part.Coefficients),
            part.Offset, platt, _features.RowCount, notes.ToValueList())
        {
            SupportRows = ValueList.Create<int>(part.Rows),
            BoundedCount = part.BoundedCount,
            DualObjective = part.Objective,
            Iterations = part.Iterations,
            Converged = part.Converged,
            AcceptUnconverged = _settings.AcceptUnconverged,
        };
    }

    private int Columns => _scaling.Means.Length;

    private Part Solve(int[] rows, BinaryOutcome outcome, double events, double others, CancellationToken cancellationToken)
    {
        // LIBSVM's order: the class of the first row is +1 and stands first.
        bool first = outcome[rows[0]];
        int[] ordered = [.. rows.Where(r => outcome[r] == first), .. rows.Where(r => outcome[r] != first)];
        double[] values = new double[ordered.Length * Columns];
        for (int i = 0; i < ordered.Length; i++) _rows.AsSpan(ordered[i] * Columns, Columns).CopyTo(values.AsSpan(i * Columns));
        var products = new SvmProducts(values, ordered.Length, Columns, keep: false);
        return Solve(_settings, products, ordered, outcome, events, others, cancellationToken);
    }

    /// <summary>Solves the problem of some rows, which stand in LIBSVM's order.</summary>
    public static Part Solve(SupportVectorMachine settings, SvmProducts products, int[] ordered, BinaryOutcome outcome, double events, double others, CancellationToken cancellationToken)
    {
        bool first = outcome[ordered[0]];
        double[] signs = [.. ordered.Select(r => outcome[r] == first ? 1.0 : -1.0)];
        double[] bounds = [.. ordered.Select(r => settings.Cost * (outcome[r] ? events : others))];
        var kernel = new SvmKernelMatrix(settings.Kernel, products, settings.SinglePrecisionKernel, (long)settings.CacheMebibytes << 20);
        SvmSolution solution = new SvmSolver(kernel, signs, bounds, settings.Tolerance, settings.Shrinking, cancellationToken).Solve(settings.MaximumIterations);

        var support = new List<int>();
        var coefficients = new List<double>();
        int bounded = 0;
        double towardsEvent = first ? 1 : -1;
        for (int i = 0; i < ordered.Length; i++)
        {
            if (!(solution.Alpha[i] > 0)) continue;
            support.Add(i);
            coefficients.Add(towardsEvent * signs[i] * solution.Alpha[i]);
            if (solution.Alpha[i] >= bounds[i] * (1 - BoundRounding)) bounded++;
        }

        return new Part([.. support], [.. support.Select(i => ordered[i])], [.. coefficients], towardsEvent * solution.Rho, solution.Objective, bounded, solution.Iterations, solution.Converged);
    }

    private PlattScaling FitProbabilities(BinaryOutcome outcome, double events, double others, FitContext context, List<string> notes)
    {
        int[] folds = PlattFoldsOf(outcome, context);
        double[] decisions = new double[outcome.Count];
        context.For(PlattFolds, f =>
        {
            int[] train = [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] != f)];
            int[] test = [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] == f)];
            int trainEvents = train.Count(i => outcome[i]);
            if (trainEvents == 0 || trainEvents == train.Length)
            {
                // LIBSVM's rule for a part of one class.
                foreach (int i in test) decisions[i] = train.Length == 0 ? 0 : trainEvents == 0 ? -1 : 1;
                return;
            }

            Part part = Solve(train, outcome, events, others, context.CancellationToken);
            foreach (int i in test) decisions[i] = Decide(part, i);
        });

        bool keepOrder = _settings.Probability == SvmProbability.OrderKept;
        PlattScaling platt = PlattScaling.Fit(decisions, outcome, keepOrder: keepOrder);
        if (platt.IsReversed)
        {
            notes.Add($"The probability curve runs against the decision values (slope A = {FormattableString.Invariant($"{platt.A:G4}")}): out of fold, larger decision values went with fewer events.");
        }
        else if (keepOrder && platt.A == 0)
        {
            notes.Add("Out of fold, larger decision values went with fewer events; the probability curve keeps their order and is the same for everybody.");
        }

        return platt;
    }

    private double Decide(Part part, int row)
    {
        ReadOnlySpan<double> u = _rows.AsSpan(row * Columns, Columns);
        double square = SvmProducts.Dot(u, u), sum = 0;
        for (int k = 0; k < part.Rows.Length; k++)
        {
            ReadOnlySpan<double> v = _rows.AsSpan(part.Rows[k] * Columns, Columns);
            sum += part.Coefficients[k] * _settings.Kernel.Of(SvmProducts.Dot(u, v), square, SvmProducts.Dot(v, v));
        }

        return sum - part.Offset;
    }

    // LIBSVM deals a permutation in five runs; by default each class is dealt on its own, so that no fold lacks one.
    private int[] PlattFoldsOf(BinaryOutcome outcome, FitContext context)
    {
        RandomSource random = context.Random("platt folds");
        int[] folds = new int[outcome.Count], order = random.Permutation(outcome.Count);
        if (_settings.Probability == SvmProbability.Libsvm)
        {
            for (int i = 0; i < order.Length; i++) folds[order[i]] = (int)((long)i * PlattFolds / order.Length);
            return folds;
        }

        int dealt = 0;
        foreach (int row in order.OrderBy(r => outcome[r] ? 0 : 1)) folds[row] = dealt++ % PlattFolds;
        return folds;
    }

    /// <summary>One solved problem, turned so that positive means the event.</summary>
    /// <param name="Positions">Positions of the support vectors among the ordered rows.</param>
    /// <param name="Rows">Their rows in the training matrix.</param>
    /// <param name="Coefficients">Their coefficients.</param>
    /// <param name="Offset">Subtracted from the sum.</param>
    /// <param name="Objective">Dual objective.</param>
    /// <param name="BoundedCount">Support vectors whose coefficient is at its bound.</param>
    /// <param name="Iterations">Steps taken.</param>
    /// <param name="Converged">Whether the tolerance was met.</param>
    internal sealed record Part(int[] Positions, int[] Rows, double[] Coefficients, double Offset, double Objective, int BoundedCount, long Iterations, bool Converged);
}
