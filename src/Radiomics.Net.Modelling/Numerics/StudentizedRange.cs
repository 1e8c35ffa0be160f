namespace Radiomics.Net.Modelling;

/// <summary>The studentised range: the range of k normal means over an independent estimate of their standard deviation.</summary>
/// <remarks>Integrated by Gauss-Legendre panels; absolute error below 1e-10 for 2 to 100 groups.</remarks>
internal static class StudentizedRange
{
    private static readonly (double Node, double Weight)[] Rule = GaussLegendre(20);

    /// <summary>The probability of a larger range.</summary>
    public static double Upper(double q, int groups, double df)
    {
        if (!(q > 0)) return 1;
        if (double.IsPositiveInfinity(q)) return 0;
        if (df > 1e6) return RangeUpper(q, groups);

        // The variance estimate over the true variance, s^2, has density proportional to s^(df - 1) exp(-df s^2 / 2) in s.
        double spread = Math.Sqrt(0.5 / df);
        double low = Math.Max(0, 1 - (10 * spread)), high = df < 4 ? 12 / Math.Sqrt(df) + 2 : 1 + (12 * spread) + (4 / df);
        double logFactor = Math.Log(2) + (df / 2 * Math.Log(df / 2)) - LogGamma.Of(df / 2);
        const int panels = 8;
        double width = (high - low) / panels, sum = 0;
        for (int panel = 0; panel < panels; panel++)
        {
            foreach ((double node, double weight) in Rule)
            {
                double s = low + (width * (panel + node));
                double density = Math.Exp(logFactor + ((df - 1) * Math.Log(s)) - (df * s * s / 2));
                if (density > 0) sum += weight * width * density * RangeUpper(q * s, groups);
            }
        }

        return Math.Clamp(sum, 0, 1);
    }

    /// <summary>The range that is exceeded with a probability.</summary>
    /// <remarks>
    /// Secant steps from Odeh and Evans' starting value, ended by a step below 1e-4, as in algorithm AS 70 (1974, doi
    /// 10.2307/2347061) and as the reference values are made; what is left is an error of about 1e-9.
    /// </remarks>
    public static double UpperQuantile(double upper, int groups, double df)
    {
        double x0 = Start(upper, groups, df);
        double f0 = upper - Upper(x0, groups, df);
        double x1 = f0 > 0 && x0 > 1 ? Math.Max(0, x0 - 1) : x0 + 1;
        double f1 = upper - Upper(x1, groups, df);
        for (int i = 0; i < 50; i++)
        {
            double next = Math.Max(0, x1 - (f1 * (x1 - x0) / (f1 - f0)));
            (x0, f0) = (x1, f1);
            x1 = next;
            if (Math.Abs(x1 - x0) < 1e-4) return x1;
            f1 = upper - Upper(x1, groups, df);
        }

        return x1;
    }

    private static double Start(double upper, int groups, double df)
    {
        double y = Math.Sqrt(-2 * Math.Log(upper / 2));
        double t = y + ((((((((y * -0.453642210148e-4) - 0.204231210125) * y) - 0.342242088547) * y) - 1) * y + 0.322232421088)
            / ((((((((y * 0.38560700634e-2) + 0.103537752850) * y) + 0.531103462366) * y) + 0.588581570495) * y) + 0.993484626060e-1));
        double q = 0.8832;
        if (df < 120)
        {
            t += ((t * t * t) + t) / df / 4;
            q = 0.8832 - (0.2368 * t) - (1.214 / df) + (1.208 * t / df);
        }
        else
        {
            q -= 0.2368 * t;
        }

        return t * ((q * Math.Log(groups - 1)) + 1.4142);
    }

    /// <summary>The probability that the range of k standard normal values is above w.</summary>
    private static double RangeUpper(double w, int groups)
    {
        if (w <= 0) return 1;

        // 1 - k * integral of phi(z) (Phi(z) - Phi(z - w))^(k-1): written as an integral of what is missing, so that small tails keep digits.
        const int panels = 6;
        const double low = -8.5, high = 8.5;
        double width = (high - low) / panels, sum = 0;
        for (int panel = 0; panel < panels; panel++)
        {
            foreach ((double node, double weight) in Rule)
            {
                double z = low + (width * (panel + node));
                double all = Distributions.NormalCumulative(z);
                double outside = Distributions.NormalCumulative(z - w);
                double missing = outside >= all ? 1 : -LogGamma.ExpM1((groups - 1) * LogGamma.Log1P(-outside / all));
                sum += weight * width * Distributions.NormalDensity(z) * Math.Pow(all, groups - 1) * missing;
            }
        }

        return Math.Clamp(groups * sum, 0, 1);
    }

    /// <summary>Nodes and weights on [0, 1], by Newton's method on the Legendre polynomials.</summary>
    private static (double Node, double Weight)[] GaussLegendre(int count)
    {
        var rule = new (double, double)[count];
        for (int i = 0; i < count; i++)
        {
            double x = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5)), slope = 1;
            for (int step = 0; step < 100; step++)
            {
                double value = 1, previous = 0;
                for (int k = 0; k < count; k++) (value, previous) = (((((2 * k) + 1) * x * value) - (k * previous)) / (k + 1), value);
                slope = count * ((x * value) - previous) / ((x * x) - 1);
                double move = value / slope;
                x -= move;
                if (Math.Abs(move) < 1e-16) break;
            }

            rule[i] = ((1 - x) / 2, 1 / ((1 - (x * x)) * slope * slope));
        }

        return rule;
    }
}
