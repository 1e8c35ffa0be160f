namespace Radiomics.Net.Modelling;

/// <summary>An AUC at a time.</summary>
/// <param name="Time">The time.</param>
/// <param name="Auc">Area under the ROC curve.</param>
/// <param name="Cases">Rows with an event before the time.</param>
/// <param name="Controls">Rows that go on after the time.</param>
/// <param name="CensoredBefore">The other rows: their state at the time is not known.</param>
public sealed record TimeDependentAucResult(double Time, double Auc, int Cases, int Controls, int CensoredBefore) : IStoredResult;
