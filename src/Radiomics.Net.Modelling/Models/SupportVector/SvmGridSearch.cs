using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>
/// Chooses cost and gamma of a radial support vector machine by resampling, then fits it on all rows. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Scaling and balanced class weights are learned from each training part. Among pairs that are equally good (within 1e-12) the
/// smaller cost is taken, then the smaller gamma. Splits and pairs run in parallel; results don't depend on that.
/// </remarks>
public sealed record SvmGridSearch : IEstimator<BinaryOutcome>
{
    private const double Tie = 1e-12;

    /// <summary>Costs to try.</summary>
    /// <value>Default: 2^-5 to 2^15 in steps of 2^2.</value>
    public ValueList<double> Costs { get; init; } = Powers(-5, 15);

    /// <summary>Gammas to try.</summary>
    /// <value>Default: 2^-15 to 2^3 in steps of 2^2.</value>
    public ValueList<double> Gammas { get; init; } = Powers(-15, 3);

    /// <summary>The machine; its kernel and cost are replaced by those chosen.</summary>
    /// <value>Default: balanced class weights.</value>
    public SupportVectorMachine Machine { get; init; } = new() { Kernel = new RadialKernel { Gamma = 1 }, ClassWeights = SvmClassWeights.Balanced };

    /// <summary>How rows are divided.</summary>
    /// <value>Default: five stratified folds.</value>
    public Splitter Splitter { get; init; } = new KFold { Folds = 5, Stratified = true };

    /// <summary>What is compared, computed on decision values.</summary>
    /// <value>Default: <see cref="BinaryMetric.Auc"/>.</value>
    public BinaryMetric Metric { get; init; } = BinaryMetric.Auc;

    /// <inheritdoc/>
    FittedModel IEstimator<BinaryOutcome>.Fit(DesignMatrix features, BinaryOutcome outcome, FitContext context) => Fit(features, outcome, context);

    /// <summary>Searches the grid and fits the chosen machine on all rows.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed, threads and the wish to stop.</param>
    /// <exception cref="FitException">A part can't be fitted or scored; the message names it.</exception>
    public SupportVectorModel Fit(DesignMatrix features, BinaryOutcome outcome, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        SvmGridCell best = Search(features, outcome, context).Best;
        return MachineAt(best.Cost, best.Gamma).Fit(features, outcome, context.Derive("chosen"));
    }

    /// <summary>Scores every pair on splits made by <see cref="Splitter"/>.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="context">Seed, threads and the wish to stop.</param>
    public SvmGridResult Search(DesignMatrix features, BinaryOutcome outcome, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        OutcomeRows.RequireSameRows(features, outcome);
        return Search(features, outcome, Splitter.Split(outcome, context.Derive("grid").Seed), context);
    }

    /// <summary>Scores every pair on given splits.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="outcome">Their outcome, in the same order.</param>
    /// <param name="splits">Rows to fit on and to score.</param>
    /// <param name="context">Threads and the wish to stop.</param>
    /// <exception cref="FitException">A part has one class only, or a score is undefined; the message names the part.</exception>
    public SvmGridResult Search(DesignMatrix features, BinaryOutcome outcome, ValueList<RowSplit> splits, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(splits);
        ArgumentNullException.ThrowIfNull(context);
        OutcomeRows.RequireSameRows(features, outcome);
        if (Costs.Count == 0 || Gammas.Count == 0) throw new SettingsException("The grid needs at least one cost and one gamma.");
        var folds = new SvmGridFold[splits.Count];
        context.For(splits.Count, s => folds[s] = new SvmGridFold(features, outcome, splits[s], Machine.Standardise));

        int pairs = Costs.Count * Gammas.Count;
        var decisions = new double[splits.Count * pairs][];

        // Costs vary slowest and the largest ones take longest: start with them.
        context.For(decisions.Length, k =>
        {
            int task = decisions.Length - 1 - k, pair = task / splits.Count, split = task % splits.Count;
            SupportVectorMachine machine = MachineAt(Costs[pair / Gammas.Count], Gammas[pair % Gammas.Count]);
            decisions[task] = folds[split].Decisions(machine, context.CancellationToken);
        });

        BinaryOutcome pooled = outcome.SelectRows([.. folds.SelectMany(f => f.TestRows)]);
        var cells = new SvmGridCell[pairs];
        for (int pair = 0; pair < pairs; pair++)
        {
            double[] scores = new double[folds.Length];
            for (int s = 0; s < scores.Length; s++)
            {
                scores[s] = Metric.Compute(decisions[(pair * splits.Count) + s], folds[s].TestOutcome);
                if (double.IsNaN(scores[s])) throw new FitException($"{splits[s].Name}: the {Metric.Name} of its {folds[s].TestRows.Length} test rows ({folds[s].TestOutcome.EventCount} events) is undefined. Use fewer folds or stratified ones.");
            }

            double[] all = [.. Enumerable.Range(pair * splits.Count, splits.Count).SelectMany(k => decisions[k])];
            cells[pair] = new SvmGridCell(Costs[pair / Gammas.Count], Gammas[pair % Gammas.Count], scores.Sum() / scores.Length, Metric.Compute(all, pooled), ValueList.Create<double>(scores));
        }

        return new SvmGridResult(Metric.Name, ValueList.Create<SvmGridCell>(cells), BestOf(cells));
    }

    private SupportVectorMachine MachineAt(double cost, double gamma) => Machine with { Cost = cost, Kernel = new RadialKernel { Gamma = gamma } };

    private static SvmGridCell BestOf(SvmGridCell[] cells)
    {
        double best = cells.Max(c => c.MeanScore);
        return cells.Where(c => c.MeanScore >= best - Tie).OrderBy(c => c.Cost).ThenBy(c => c.Gamma).First();
    }

    private static ValueList<double> Powers(int first, int last)
    {
        var powers = new List<double>();
        for (int exponent = first; exponent <= last; exponent += 2) powers.Add(Math.ScaleB(1, exponent));
        return powers.ToValueList();
    }
}
