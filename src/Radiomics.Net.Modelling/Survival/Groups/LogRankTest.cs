using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Log-rank tests: do groups differ in survival? Thread-safe.</summary>
/// <remarks>
/// At each event time d events among n at risk are shared out as n_g/n; weighted differences are summed over times and strata.
/// Variance w^2 d (n-d)/(n-1) (n_g/n)(delta_gh - n_h/n), ties included. Kalbfleisch and Prentice 2002, section 1.5.
/// </remarks>
public static class LogRankTest
{
    /// <summary>Compares groups.</summary>
    /// <param name="outcome">Times and events; entry times are honoured.</param>
    /// <param name="groups">Group of each row; rows whose group is null or empty are left out and counted.</param>
    /// <param name="strata">Stratum of each row, likewise; <c>null</c> for an unstratified test.</param>
    /// <param name="weight">Weight of the event times.</param>
    /// <param name="levels">The groups in order; <c>null</c> takes all, in ordinal order of their names.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    /// <exception cref="FitException">There are fewer than two groups, a group has no rows, or there are no events.</exception>
    public static LogRankResult Compare(
        SurvivalOutcome outcome,
        IReadOnlyList<string?> groups,
        IReadOnlyList<string?>? strata = null,
        LogRankWeight weight = LogRankWeight.LogRank,
        IReadOnlyList<string>? levels = null)
    {
        GroupedRiskSets sets = GroupedRiskSets.Build(outcome, groups, strata, levels);
        int k = sets.Levels.Count;
        double[] observed = new double[k], expected = new double[k], variance = new double[k * k];
        foreach (GroupedEventTime time in sets.Times)
        {
            double w = WeightOf(weight, time), n = time.AtRisk, d = time.Events, spread = n > 1 ? w * w * d * (n - d) / (n - 1) : 0;
            for (int g = 0; g < k; g++)
            {
                double share = time.GroupAtRisk[g] / n;
                observed[g] += w * time.GroupEvents[g];
                expected[g] += w * d * share;
                for (int h = 0; h < k; h++) variance[(g * k) + h] += spread * share * ((g == h ? 1 : 0) - (time.GroupAtRisk[h] / n));
            }
        }

        double chiSquare = Statistic(observed, expected, variance, sets.Levels);
        return new LogRankResult
        {
            Weight = weight,
            Groups = sets.Levels.Select((name, g) => new LogRankGroup(name, sets.Counts[g], observed[g], expected[g])).ToValueList(),
            Variance = ValueList.Create<double>(variance),
            ChiSquare = chiSquare,
            DegreesOfFreedom = k - 1,
            P = Distributions.ChiSquareUpper(chiSquare, k - 1),
            RowsLeftOut = sets.RowsLeftOut,
        };
    }

    private static double WeightOf(LogRankWeight weight, GroupedEventTime time) => weight switch
    {
        LogRankWeight.LogRank => 1,
        LogRankWeight.PetoPeto => time.SurvivalBefore,
        LogRankWeight.GehanBreslow => time.AtRisk,
        LogRankWeight.TaroneWare => Math.Sqrt(time.AtRisk),
        _ => throw new ArgumentOutOfRangeException(nameof(weight), $"{weight} is not a weight of the log-rank test."),
    };

    private static double Statistic(double[] observed, double[] expected, double[] variance, ValueList<string> levels)
    {
        int k = observed.Length, m = k - 1;
        double[] difference = new double[m], reduced = new double[m * m];
        for (int a = 0; a < m; a++)
        {
            difference[a] = observed[a + 1] - expected[a + 1];
            for (int b = 0; b < m; b++) reduced[(a * m) + b] = variance[((a + 1) * k) + b + 1];
        }

        var factor = new CholeskyFactor(m);
        if (factor.Factor(reduced) >= 0)
        {
            throw new FitException($"The groups {string.Join(", ", levels)} are never at risk together at an event time, so they can't be compared.");
        }

        return factor.QuadraticForm(difference);
    }
}
