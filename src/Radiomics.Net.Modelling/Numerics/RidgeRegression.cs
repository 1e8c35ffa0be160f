using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Least squares with a slight ridge, and draws from the posterior of its coefficients.</summary>
internal sealed class RidgeRegression
{
    private readonly CholeskyFactor? _factor;
    private readonly double[] _means;
    private readonly double[] _scales;
    private readonly double _centre;
    private readonly double _residual;
    private readonly int _rows;

    private RidgeRegression(double centre, double[] slopes, double[] means, double[] scales, CholeskyFactor? factor, double residual, int rows)
    {
        _centre = centre;
        Slopes = slopes;
        _means = means;
        _scales = scales;
        _factor = factor;
        _residual = residual;
        _rows = rows;
        Intercept = centre;
        for (int j = 0; j < slopes.Length; j++) Intercept -= slopes[j] * means[j];
    }

    /// <summary>Value where all predictors are 0.</summary>
    public double Intercept { get; }

    /// <summary>One slope a predictor.</summary>
    public double[] Slopes { get; }

    /// <summary>Fits; the ridge is a share of the diagonal of the predictors' cross-products, and constant predictors get slope 0.</summary>
    public static RidgeRegression Fit(double[][] predictors, double[] target, double ridge)
    {
        int p = predictors.Length, n = target.Length;
        double[] means = new double[p], scales = new double[p];
        double[][] x = new double[p][];
        for (int j = 0; j < p; j++)
        {
            SampleMoments moments = SampleMoments.Of(predictors[j]);
            means[j] = moments.Mean;
            scales[j] = moments.SquaredDeviations > 0 ? Math.Sqrt(moments.SquaredDeviations / n) : double.PositiveInfinity;
            x[j] = new double[n];
            for (int i = 0; i < n; i++) x[j][i] = (predictors[j][i] - means[j]) / scales[j];
        }

        double centre = SampleMoments.Of(target).Mean;
        double[] y = [.. target.Select(v => v - centre)];
        double[] products = new double[p * p], slopes = new double[p];
        for (int j = 0; j < p; j++)
        {
            for (int k = 0; k <= j; k++) products[(j * p) + k] = products[(k * p) + j] = OrderedDot.Of(x[j], x[k]);
            products[(j * p) + j] += double.IsInfinity(scales[j]) ? 1 : ridge * products[(j * p) + j];
            slopes[j] = OrderedDot.Of(x[j], y);
        }

        CholeskyFactor? factor = null;
        if (p > 0)
        {
            factor = new CholeskyFactor(p);
            if (factor.Factor(products) >= 0) throw new FitException("Columns depend on each other so closely that none can be predicted from the others. Leave out redundant columns first.");
            factor.Solve(slopes);
        }

        double residual = 0;
        for (int i = 0; i < n; i++)
        {
            double r = y[i];
            for (int j = 0; j < p; j++) r -= slopes[j] * x[j][i];
            residual += r * r;
        }

        for (int j = 0; j < p; j++) slopes[j] /= scales[j];
        return new RidgeRegression(centre, slopes, means, scales, factor, residual, n);
    }

    /// <summary>The expected value of a row.</summary>
    public double Predict(double[][] predictors, int row)
    {
        double sum = _centre;
        for (int j = 0; j < Slopes.Length; j++) sum += Slopes[j] * (predictors[j][row] - _means[j]);
        return sum;
    }

    /// <summary>Coefficients drawn from their posterior under flat priors.</summary>
    public RidgeRegression Draw(RandomSource random)
    {
        int df = Math.Max(1, _rows - Slopes.Length - 1);
        double chiSquare = 0;
        for (int i = 0; i < df; i++)
        {
            double z = random.NextNormal();
            chiSquare += z * z;
        }

        double sigma = Math.Sqrt(_residual / chiSquare);
        double[] offset = [.. Slopes.Select(_ => random.NextNormal())];
        _factor?.SolveUpper(offset);
        double[] slopes = [.. Slopes.Select((s, j) => s + (sigma * offset[j] / _scales[j]))];
        return new RidgeRegression(_centre + (sigma * random.NextNormal() / Math.Sqrt(_rows)), slopes, _means, _scales, _factor, _residual, _rows);
    }
}
