namespace Radiomics.Net.Modelling;

/// <summary>A solved dual problem.</summary>
/// <param name="Alpha">One multiplier a row.</param>
/// <param name="Rho">Offset: the decision value is sum y alpha K - rho.</param>
/// <param name="Objective">Dual objective.</param>
/// <param name="Iterations">Steps taken.</param>
/// <param name="Converged">Whether the tolerance was met.</param>
internal sealed record SvmSolution(double[] Alpha, double Rho, double Objective, long Iterations, bool Converged);
