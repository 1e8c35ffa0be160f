namespace Radiomics.Net.Modelling.Tests;

/// <summary>Against the published examples of Riley et al. (BMJ 2020;368:m441 and the authors' program).</summary>
public class RequiredSampleSizeTests
{
    [Fact]
    public void ForBinaryOutcome_PublishedExample_Needs662Patients()
    {
        RequiredSampleSize size = RequiredSampleSize.ForBinaryOutcome(24, prevalence: 0.174, coxSnellR2: 0.288);
        Assert.Equal((623, 662, 221), (size.ForShrinkage, size.ForOptimism, size.ForOverallRisk));
        Assert.Equal(662, size.Patients);
        Assert.Equal(4.8, size.EventsPerCandidateParameter, 0.05);
    }

    [Fact]
    public void ForSurvival_PublishedExample_Needs5143Patients()
    {
        RequiredSampleSize size = RequiredSampleSize.ForSurvival(30, eventRate: 0.065, meanFollowUp: 2.07, timePoint: 2, coxSnellR2: 0.051);
        Assert.Equal(5143, size.ForShrinkage);
        Assert.Equal(5143, size.Patients);
        Assert.Equal(23.07, size.EventsPerCandidateParameter, 0.01);
        Assert.Equal(0.55, size.MaximumCoxSnellR2, 0.01);
    }

    [Fact]
    public void ForBinaryOutcome_NoExpectation_Takes15PercentOfTheMaximum()
    {
        RequiredSampleSize size = RequiredSampleSize.ForBinaryOutcome(10, 0.5);
        Assert.Equal(0.75, size.MaximumCoxSnellR2, 1e-12);
        Assert.Equal(0.1125, size.CoxSnellR2, 1e-12);
    }

    [Theory]
    [InlineData(0, 0.2, 0.1, 0.9)]
    [InlineData(5, 0, 0.1, 0.9)]
    [InlineData(5, 1.2, 0.1, 0.9)]
    [InlineData(5, 0.2, 0.9, 0.9)]
    [InlineData(5, 0.2, -0.1, 0.9)]
    [InlineData(5, 0.2, 0.1, 1)]
    public void ForBinaryOutcome_OutsideItsRange_IsRefused(int parameters, double prevalence, double r2, double shrinkage) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RequiredSampleSize.ForBinaryOutcome(parameters, prevalence, r2, shrinkage));

    [Theory]
    [InlineData(0, 2, 2)]
    [InlineData(0.1, -1, 2)]
    [InlineData(0.1, 2, double.NaN)]
    public void ForSurvival_OutsideItsRange_IsRefused(double rate, double followUp, double time) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RequiredSampleSize.ForSurvival(5, rate, followUp, time));
}
