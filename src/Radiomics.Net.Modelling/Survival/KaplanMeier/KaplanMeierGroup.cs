namespace Radiomics.Net.Modelling;

/// <summary>The survival curve of one group of rows.</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Curve">Its Kaplan-Meier estimate.</param>
public sealed record KaplanMeierGroup(string Group, KaplanMeierCurve Curve);
