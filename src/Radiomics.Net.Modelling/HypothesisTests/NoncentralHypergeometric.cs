namespace Radiomics.Net.Modelling;

/// <summary>The first count of a 2 x 2 table with given totals, under any odds ratio.</summary>
internal sealed class NoncentralHypergeometric
{
    private readonly double[] _logs;

    /// <summary>Creates the distribution from the two row totals and the total of the first column.</summary>
    public NoncentralHypergeometric(int firstRow, int secondRow, int firstColumn)
    {
        Smallest = Math.Max(0, firstColumn - secondRow);
        Largest = Math.Min(firstRow, firstColumn);
        _logs = new double[Largest - Smallest + 1];
        for (int x = Smallest; x <= Largest; x++)
        {
            _logs[x - Smallest] = LogGamma.LogChoose(firstRow, x) + LogGamma.LogChoose(secondRow, firstColumn - x);
        }
    }

    /// <summary>Smallest count possible.</summary>
    public int Smallest { get; }

    /// <summary>Largest count possible.</summary>
    public int Largest { get; }

    public double Mean(double logOdds)
    {
        double[] p = Probabilities(logOdds);
        double mean = 0;
        for (int i = 0; i < p.Length; i++) mean += p[i] * (Smallest + i);
        return mean;
    }

    /// <summary>The probability of a count at most as large.</summary>
    public double Lower(int count, double logOdds) => Probabilities(logOdds).Take(count - Smallest + 1).Sum();

    /// <summary>The probability of a count at least as large.</summary>
    public double Upper(int count, double logOdds) => Probabilities(logOdds).Skip(count - Smallest).Sum();

    /// <summary>The probability of all counts that are not more probable than the observed one, at odds 1.</summary>
    public double TwoSided(int observed)
    {
        double[] p = Probabilities(0);
        double limit = p[observed - Smallest] * (1 + 1e-7);
        return Math.Min(1, p.Where(v => v <= limit).Sum());
    }

    private double[] Probabilities(double logOdds)
    {
        double[] p = new double[_logs.Length];
        double largest = double.NegativeInfinity;
        for (int i = 0; i < p.Length; i++)
        {
            p[i] = _logs[i] + (logOdds * i);
            largest = Math.Max(largest, p[i]);
        }

        double sum = 0;
        for (int i = 0; i < p.Length; i++) sum += p[i] = Math.Exp(p[i] - largest);
        for (int i = 0; i < p.Length; i++) p[i] /= sum;
        return p;
    }
}
