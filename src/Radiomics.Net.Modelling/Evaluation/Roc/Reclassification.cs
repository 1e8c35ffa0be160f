using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>An estimate with its standard error and the test against 0.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Z">Estimate over standard error; NaN where both are 0.</param>
/// <param name="PValue">Two-sided p value from the normal distribution; NaN likewise.</param>
/// <param name="Interval">Normal interval.</param>
public sealed record NormalEstimate(double Value, double StandardError, double Z, double PValue, Interval Interval)
{
    internal static NormalEstimate Of(double value, double variance, double level)
    {
        double error = Math.Sqrt(variance), z = value / error;
        return new NormalEstimate(value, error, z, Distributions.NormalTwoSided(z), Interval.Normal(value, error, level));
    }
}

/// <summary>Net reclassification improvement of a new model over an old one, events and non-events apart.</summary>
/// <remarks>
/// Pencina et al., Stat Med 27 (2008) 157-172 and 30 (2011) 11-21. The sum of the two parts weighs an event and a non-event alike
/// whatever the prevalence, and can favour a miscalibrated model (Hilden and Gerds, Stat Med 33 (2014) 3405-3414): read the parts,
/// and calibration and net benefit beside them.
/// </remarks>
public sealed record NetReclassification : IStoredResult
{
    /// <summary>Events whose risk rises.</summary>
    public required int EventsUp { get; init; }

    /// <summary>Events whose risk falls.</summary>
    public required int EventsDown { get; init; }

    /// <summary>Events in all.</summary>
    public required int EventCount { get; init; }

    /// <summary>Non-events whose risk rises.</summary>
    public required int NonEventsUp { get; init; }

    /// <summary>Non-events whose risk falls.</summary>
    public required int NonEventsDown { get; init; }

    /// <summary>Non-events in all.</summary>
    public required int NonEventCount { get; init; }

    /// <summary>Share of events up less share down.</summary>
    public required NormalEstimate Events { get; init; }

    /// <summary>Share of non-events down less share up.</summary>
    public required NormalEstimate NonEvents { get; init; }

    /// <summary>Sum of the two parts.</summary>
    public required NormalEstimate Total { get; init; }

    /// <summary>Cut-offs between the risk classes; empty where any change counts.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Cuts { get; init; } = [];

    /// <summary>Events by old class (row) and new class (column), row by row; empty without classes.</summary>
    [JsonConverter(typeof(Int32ListConverter))]
    public ValueList<int> EventTable { get; init; } = [];

    /// <summary>Non-events by old class (row) and new class (column), row by row; empty without classes.</summary>
    [JsonConverter(typeof(Int32ListConverter))]
    public ValueList<int> NonEventTable { get; init; } = [];
}

/// <summary>Integrated discrimination improvement: how far the mean risks of events and non-events move apart.</summary>
/// <param name="Sensitivity">Mean rise of the risk in events.</param>
/// <param name="Specificity">Mean fall of the risk in non-events.</param>
/// <param name="Total">Their sum (Pencina et al., Stat Med 27 (2008) 157-172).</param>
public sealed record DiscriminationImprovement(double Sensitivity, double Specificity, NormalEstimate Total) : IStoredResult;

/// <summary>What a new model changes in the risks of an old one.</summary>
public static class Reclassification
{
    /// <summary>NRI in which any change of the risk counts.</summary>
    /// <param name="oldRisks">Probabilities of the old model.</param>
    /// <param name="newRisks">Probabilities of the new model.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <exception cref="FitException">A probability lies outside 0 to 1, or the outcome has one class only.</exception>
    public static NetReclassification Continuous(
        ReadOnlySpan<double> oldRisks, ReadOnlySpan<double> newRisks, BinaryOutcome outcome, double level = 0.95)
    {
        Require(oldRisks, newRisks, outcome, level);
        int[] moves = new int[oldRisks.Length];
        for (int i = 0; i < moves.Length; i++) moves[i] = newRisks[i].CompareTo(oldRisks[i]);
        return Net(moves, outcome, level);
    }

    /// <summary>NRI between classes of risk.</summary>
    /// <param name="oldRisks">Probabilities of the old model.</param>
    /// <param name="newRisks">Probabilities of the new model.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    /// <param name="cuts">Cut-offs in rising order; a class begins at its cut-off.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <exception cref="ArgumentException">There are no cut-offs, or they do not rise.</exception>
    /// <exception cref="FitException">A probability lies outside 0 to 1, or the outcome has one class only.</exception>
    public static NetReclassification Categorical(
        ReadOnlySpan<double> oldRisks, ReadOnlySpan<double> newRisks, BinaryOutcome outcome, ReadOnlySpan<double> cuts, double level = 0.95)
    {
        Require(oldRisks, newRisks, outcome, level);
        if (cuts.IsEmpty) throw new ArgumentException("Give at least one cut-off between classes.", nameof(cuts));
        for (int i = 1; i < cuts.Length; i++)
        {
            if (!(cuts[i] > cuts[i - 1])) throw new ArgumentException(FormattableString.Invariant($"The cut-offs must rise; {cuts[i]} follows {cuts[i - 1]}."), nameof(cuts));
        }

        int classes = cuts.Length + 1;
        int[] moves = new int[oldRisks.Length], events = new int[classes * classes], others = new int[classes * classes];
        for (int i = 0; i < moves.Length; i++)
        {
            int before = ClassOf(oldRisks[i], cuts), after = ClassOf(newRisks[i], cuts);
            moves[i] = after - before;
            (outcome[i] ? events : others)[(before * classes) + after]++;
        }

        return Net(moves, outcome, level) with
        {
            Cuts = ValueList.Create(cuts),
            EventTable = ValueList.Create<int>(events),
            NonEventTable = ValueList.Create<int>(others),
        };
    }

    /// <summary>IDI of the new model.</summary>
    /// <param name="oldRisks">Probabilities of the old model.</param>
    /// <param name="newRisks">Probabilities of the new model.</param>
    /// <param name="outcome">The outcome of the same rows.</param>
    /// <param name="level">Level of the interval.</param>
    /// <exception cref="FitException">A probability lies outside 0 to 1, or the outcome has one class only.</exception>
    public static DiscriminationImprovement Integrated(
        ReadOnlySpan<double> oldRisks, ReadOnlySpan<double> newRisks, BinaryOutcome outcome, double level = 0.95)
    {
        Require(oldRisks, newRisks, outcome, level);
        (double rise, double riseVariance) = MeanChange(oldRisks, newRisks, outcome, happened: true);
        (double fall, double fallVariance) = MeanChange(oldRisks, newRisks, outcome, happened: false);
        return new DiscriminationImprovement(rise, -fall, NormalEstimate.Of(rise - fall, riseVariance + fallVariance, level));
    }

    private static void Require(ReadOnlySpan<double> oldRisks, ReadOnlySpan<double> newRisks, BinaryOutcome outcome, double level)
    {
        ScoreChecks.RequireProbabilities(oldRisks, outcome);
        ScoreChecks.RequireProbabilities(newRisks, outcome);
        Interval.RequireLevel(level);
    }

    private static int ClassOf(double risk, ReadOnlySpan<double> cuts)
    {
        int number = 0;
        while (number < cuts.Length && cuts[number] <= risk) number++;
        return number;
    }

    private static NetReclassification Net(int[] moves, BinaryOutcome outcome, double level)
    {
        int eventsUp = 0, eventsDown = 0, othersUp = 0, othersDown = 0, n1 = outcome.EventCount, n0 = outcome.Count - n1;
        for (int i = 0; i < moves.Length; i++)
        {
            if (moves[i] > 0 && outcome[i]) eventsUp++;
            else if (moves[i] > 0) othersUp++;
            else if (moves[i] < 0 && outcome[i]) eventsDown++;
            else if (moves[i] < 0) othersDown++;
        }

        double gain = Share(eventsUp, eventsDown, n1), relief = Share(othersDown, othersUp, n0);
        double eventVariance = Variance(eventsUp, eventsDown, n1), otherVariance = Variance(othersUp, othersDown, n0);
        return new NetReclassification
        {
            EventsUp = eventsUp,
            EventsDown = eventsDown,
            EventCount = n1,
            NonEventsUp = othersUp,
            NonEventsDown = othersDown,
            NonEventCount = n0,
            Events = NormalEstimate.Of(gain, eventVariance, level),
            NonEvents = NormalEstimate.Of(relief, otherVariance, level),
            Total = NormalEstimate.Of(gain + relief, eventVariance + otherVariance, level),
        };
    }

    private static double Share(int gained, int lost, int total) => ((double)gained / total) - ((double)lost / total);

    private static double Variance(double up, double down, double n) => ((up + down) / (n * n)) - ((up - down) * (up - down) / (n * n * n));

    // Mean change of the risk in one class and the variance of that mean (n - 1).
    private static (double Mean, double Variance) MeanChange(
        ReadOnlySpan<double> oldRisks, ReadOnlySpan<double> newRisks, BinaryOutcome outcome, bool happened)
    {
        double sum = 0, squares = 0, n = happened ? outcome.EventCount : outcome.Count - outcome.EventCount;
        if (n < 2) throw new FitException($"The integrated discrimination improvement needs two rows of each class; there {(happened ? "is one event" : "is one non-event")}.");
        for (int i = 0; i < oldRisks.Length; i++)
        {
            if (outcome[i] == happened) sum += newRisks[i] - oldRisks[i];
        }

        double mean = sum / n;
        for (int i = 0; i < oldRisks.Length; i++)
        {
            double away = newRisks[i] - oldRisks[i] - mean;
            if (outcome[i] == happened) squares += away * away;
        }

        return (mean, squares / (n - 1) / n);
    }
}
