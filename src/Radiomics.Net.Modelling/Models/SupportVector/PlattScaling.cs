using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>A logistic curve from decision values to probabilities: P(event | f) = 1 / (1 + exp(A f + B)). Immutable.</summary>
/// <param name="A">Slope; below 0 where larger decision values mean a likelier event.</param>
/// <param name="B">Offset.</param>
/// <remarks>
/// Platt 2000; Newton's method with backtracking and a loss that does not overflow after Lin, Lin and Weng 2007
/// (doi 10.1007/s10994-007-5018-6). Targets are (n1 + 1) / (n1 + 2) for events and 1 / (n0 + 2) for the others.
/// </remarks>
public sealed record PlattScaling(double A, double B)
{
    private const int MaximumSteps = 100;
    private const int MaximumBlindSteps = 3;
    private const double Ridge = 1e-12;
    private const double SmallestStep = 1e-10;
    private const double SufficientDecrease = 1e-4;

    /// <summary>Completed Newton steps of the fit.</summary>
    public int Iterations { get; init; }

    /// <summary>Negative log likelihood of the targets.</summary>
    public double Loss { get; init; }

    /// <summary>Whether the curve runs against the decision values.</summary>
    public bool IsReversed => A > 0;

    /// <summary>Probability at a decision value.</summary>
    /// <param name="decision">The decision value.</param>
    public double Probability(double decision) => PredictionMath.Logistic(-((A * decision) + B));

    /// <summary>Fits the curve to decision values of rows that the machine was not trained on.</summary>
    /// <param name="decisions">Decision values, one a row.</param>
    /// <param name="outcome">Whether the event happened.</param>
    /// <param name="gradientTolerance">The fit ends when both entries of the gradient are below it; LIBSVM's is 1e-5.</param>
    /// <param name="keepOrder">Whether a reversed slope is refused: the curve is then the best constant.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    public static PlattScaling Fit(ReadOnlySpan<double> decisions, BinaryOutcome outcome, double gradientTolerance = 1e-5, bool keepOrder = false)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (decisions.Length != outcome.Count) throw new ArgumentException($"{decisions.Length} decision values were given for {outcome.Count} rows.", nameof(decisions));
        double events = outcome.EventCount, others = outcome.Count - events;
        double high = (events + 1) / (events + 2), low = 1 / (others + 2);
        double[] targets = new double[decisions.Length];
        for (int i = 0; i < targets.Length; i++) targets[i] = outcome[i] ? high : low;

        PlattScaling free = Newton(decisions, targets, Math.Log((others + 1) / (events + 1)), gradientTolerance);
        if (!keepOrder || !free.IsReversed) return free;
        double mean = ((events * high) + (others * low)) / targets.Length, offset = Math.Log((1 - mean) / mean);
        return new PlattScaling(0, offset) { Iterations = free.Iterations, Loss = LossAt(decisions, targets, 0, offset) };
    }

    private static PlattScaling Newton(ReadOnlySpan<double> decisions, double[] targets, double startB, double tolerance)
    {
        double a = 0, b = startB, loss = LossAt(decisions, targets, a, b);
        int steps = 0, blind = 0;
        for (; steps < MaximumSteps; steps++)
        {
            double haa = Ridge, hbb = Ridge, hab = 0, ga = 0, gb = 0;
            for (int i = 0; i < decisions.Length; i++)
            {
                double z = (decisions[i] * a) + b, small = Math.Exp(-Math.Abs(z)), scale = 1 / (1 + small);
                double p = z >= 0 ? small * scale : scale, curvature = small * scale * scale;
                haa += decisions[i] * decisions[i] * curvature;
                hbb += curvature;
                hab += decisions[i] * curvature;
                double slope = targets[i] - p;
                ga += decisions[i] * slope;
                gb += slope;
            }

            if (Math.Abs(ga) < tolerance && Math.Abs(gb) < tolerance) break;
            double determinant = (haa * hbb) - (hab * hab);
            double da = -((hbb * ga) - (hab * gb)) / determinant, db = -((haa * gb) - (hab * ga)) / determinant;
            double along = (ga * da) + (gb * db), step = 1;
            while (step >= SmallestStep)
            {
                double trial = LossAt(decisions, targets, a + (step * da), b + (step * db));
                if (trial < loss + (SufficientDecrease * step * along))
                {
                    a += step * da;
                    b += step * db;
                    loss = trial;
                    break;
                }

                step /= 2;
            }

            if (step >= SmallestStep) continue;

            // The loss no longer shows progress, but a small step still brings the gradient down.
            if (-along > 1e-12 * (1 + loss) || blind++ == MaximumBlindSteps) break;
            a += da;
            b += db;
        }

        return new PlattScaling(a, b) { Iterations = steps, Loss = loss };
    }

    private static double LossAt(ReadOnlySpan<double> decisions, double[] targets, double a, double b)
    {
        double sum = 0;
        for (int i = 0; i < decisions.Length; i++)
        {
            double z = (decisions[i] * a) + b;
            sum += z >= 0 ? (targets[i] * z) + Math.Log(1 + Math.Exp(-z)) : ((targets[i] - 1) * z) + Math.Log(1 + Math.Exp(z));
        }

        return sum;
    }
}
