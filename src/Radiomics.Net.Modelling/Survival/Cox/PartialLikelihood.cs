namespace Radiomics.Net.Modelling;

/// <summary>The log partial likelihood with Efron's or Breslow's treatment of ties.</summary>
internal sealed class PartialLikelihood(CoxSteps steps) : CoxObjective
{
    public override bool Evaluate(ReadOnlySpan<double> coefficients)
    {
        bool valid = steps.Evaluate(coefficients);
        LogLikelihood = Value = steps.LogLikelihood;
        return valid;
    }

    public override void Derivatives(Span<double> gradient, Span<double> information)
    {
        steps.Score(gradient);
        steps.Information(information);
    }
}
