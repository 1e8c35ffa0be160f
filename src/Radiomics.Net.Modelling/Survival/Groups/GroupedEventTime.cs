namespace Radiomics.Net.Modelling;

/// <summary>One event time of one stratum: who was at risk and who had the event, by group.</summary>
internal sealed record GroupedEventTime(double Time, int AtRisk, int Events, int[] GroupAtRisk, int[] GroupEvents, double SurvivalBefore);
