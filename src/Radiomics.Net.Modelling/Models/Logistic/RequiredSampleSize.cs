namespace Radiomics.Net.Modelling;

/// <summary>Patients needed to develop a prediction model, by the criteria of Riley and others.</summary>
/// <remarks>
/// Riley et al., Stat Med 38 (2019) 1276-1296 (doi 10.1002/sim.7992) and BMJ 368 (2020) m441: an expected shrinkage of at least
/// <see cref="Shrinkage"/>, an optimism of Nagelkerke's R2 of at most 0.05, and the overall risk known to within 0.05.
/// </remarks>
public sealed record RequiredSampleSize : IStoredResult
{
    private const double Margin = 0.05;

    /// <summary>Candidate parameters, the intercept not counted.</summary>
    public required int CandidateParameters { get; init; }

    /// <summary>Cox-Snell R2 that the model is expected to reach.</summary>
    public required double CoxSnellR2 { get; init; }

    /// <summary>Largest Cox-Snell R2 that the outcome allows.</summary>
    public required double MaximumCoxSnellR2 { get; init; }

    /// <summary>Smallest shrinkage factor that is accepted.</summary>
    public required double Shrinkage { get; init; }

    /// <summary>Patients for that shrinkage (criterion 1).</summary>
    public required int ForShrinkage { get; init; }

    /// <summary>Patients for an optimism of Nagelkerke's R2 of at most 0.05 (criterion 2).</summary>
    public required int ForOptimism { get; init; }

    /// <summary>Patients for an overall risk known to within 0.05 (criterion 3).</summary>
    public required int ForOverallRisk { get; init; }

    /// <summary>Events expected among <see cref="Patients"/>.</summary>
    public required double Events { get; init; }

    /// <summary>Patients needed: the largest of the three.</summary>
    public int Patients => Math.Max(ForShrinkage, Math.Max(ForOptimism, ForOverallRisk));

    /// <summary>Events expected per candidate parameter.</summary>
    public double EventsPerCandidateParameter => Events / CandidateParameters;

    /// <summary>For a model of a binary outcome.</summary>
    /// <param name="candidateParameters">Candidate parameters, the intercept not counted; at least 1.</param>
    /// <param name="prevalence">Share of patients with the event, between 0 and 1.</param>
    /// <param name="coxSnellR2">Cox-Snell R2 expected; null takes 15 % of its maximum, the authors' advice where nothing is known.</param>
    /// <param name="shrinkage">Smallest shrinkage accepted, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static RequiredSampleSize ForBinaryOutcome(int candidateParameters, double prevalence, double? coxSnellR2 = null, double shrinkage = 0.9)
    {
        RequireShare(prevalence, nameof(prevalence));
        double maximum = -LogGamma.ExpM1(2 * ((prevalence * Math.Log(prevalence)) + ((1 - prevalence) * Math.Log(1 - prevalence))));
        double reach = Distributions.Z975 / Margin;
        double overall = reach * reach * prevalence * (1 - prevalence);
        return Of(candidateParameters, coxSnellR2, maximum, shrinkage, overall, prevalence);
    }

    /// <summary>For a model of a time to an event.</summary>
    /// <param name="candidateParameters">Candidate parameters; at least 1.</param>
    /// <param name="eventRate">Events per unit of follow-up time.</param>
    /// <param name="meanFollowUp">Mean follow-up, same unit of time.</param>
    /// <param name="timePoint">Time at which the overall risk is to be known, same unit.</param>
    /// <param name="coxSnellR2">Cox-Snell R2 expected; null takes 15 % of its maximum.</param>
    /// <param name="shrinkage">Smallest shrinkage accepted, between 0 and 1.</param>
    /// <remarks>
    /// The largest R2 is 1 - exp(2 l / n) with l = E ln(E / n) - E for E events in n patients. Criterion 3 takes an exponential
    /// survival and the wider, lower side of the interval of the risk.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static RequiredSampleSize ForSurvival(
        int candidateParameters, double eventRate, double meanFollowUp, double timePoint, double? coxSnellR2 = null, double shrinkage = 0.9)
    {
        RequirePositive(eventRate, nameof(eventRate));
        RequirePositive(meanFollowUp, nameof(meanFollowUp));
        RequirePositive(timePoint, nameof(timePoint));
        double perPatient = eventRate * meanFollowUp;
        double maximum = -LogGamma.ExpM1(2 * perPatient * (Math.Log(perPatient) - 1));
        double root = Distributions.Z975 * timePoint / LogGamma.Log1P(Margin * Math.Exp(eventRate * timePoint));
        return Of(candidateParameters, coxSnellR2, maximum, shrinkage, eventRate * root * root / meanFollowUp, perPatient);
    }

    private static RequiredSampleSize Of(int parameters, double? coxSnellR2, double maximum, double shrinkage, double overall, double eventsPerPatient)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters, 1, "candidateParameters");
        RequireShare(shrinkage, nameof(shrinkage));
        double r2 = coxSnellR2 ?? (0.15 * maximum);
        if (!(r2 > 0 && r2 < maximum && r2 < shrinkage))
        {
            throw new ArgumentOutOfRangeException(
                nameof(coxSnellR2), r2, FormattableString.Invariant($"The expected R2 must lie above 0, below its maximum {maximum:0.###} and below the shrinkage {shrinkage}."));
        }

        int forShrinkage = PatientsFor(parameters, r2, shrinkage), forOptimism = PatientsFor(parameters, r2, r2 / (r2 + (Margin * maximum)));
        int patients = Math.Max(Math.Max(forShrinkage, forOptimism), Ceiling(overall));
        return new RequiredSampleSize
        {
            CandidateParameters = parameters,
            CoxSnellR2 = r2,
            MaximumCoxSnellR2 = maximum,
            Shrinkage = shrinkage,
            ForShrinkage = forShrinkage,
            ForOptimism = forOptimism,
            ForOverallRisk = Ceiling(overall),
            Events = patients * eventsPerPatient,
        };
    }

    private static int PatientsFor(int parameters, double r2, double shrinkage) =>
        Ceiling(parameters / ((shrinkage - 1) * LogGamma.Log1P(-r2 / shrinkage)));

    private static int Ceiling(double patients) => checked((int)Math.Ceiling(patients));

    private static void RequireShare(double value, string name)
    {
        if (!(value > 0 && value < 1)) throw new ArgumentOutOfRangeException(name, value, "The value must lie between 0 and 1.");
    }

    private static void RequirePositive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value))) throw new ArgumentOutOfRangeException(name, value, "The value must be above 0.");
    }
}
