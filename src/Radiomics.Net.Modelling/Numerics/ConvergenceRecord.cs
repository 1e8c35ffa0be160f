namespace Radiomics.Net.Modelling;

/// <summary>How the iterations of a fit ended.</summary>
/// <param name="Converged">Whether the optimum was reached.</param>
/// <param name="Iterations">Iterations made.</param>
/// <param name="Distance">
/// Distance to the optimum before the last step, in standard errors of the coefficients (the root of the Newton decrement);
/// infinite where the fit stopped early.
/// </param>
/// <param name="Message">The same in words.</param>
public sealed record ConvergenceRecord(bool Converged, int Iterations, double Distance, string Message);
