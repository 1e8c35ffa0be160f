using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class ProportionalHazardsTests
{
    [Fact]
    public void Compute_EffectThatVanishes_IsFound()
    {
        // Exponential times whose hazard ratio of 6 turns into 1/6 at time 0.4.
        var random = new RandomSource(1, "crossing hazards");
        double[] x = new double[300], times = new double[300];
        for (int i = 0; i < 300; i++)
        {
            x[i] = i % 2;
            double early = x[i] == 1 ? 3 : 0.5, late = x[i] == 1 ? 0.5 : 3, target = -Math.Log(1 - random.NextDouble());
            times[i] = target < early * 0.4 ? target / early : 0.4 + ((target - (early * 0.4)) / late);
        }

        DesignMatrix features = TestTables.Matrix(("x", x));
        SurvivalOutcome outcome = SurvivalData.Outcome(times, [.. times.Select(_ => 1.0)]);
        CoxModel model = new CoxRegression().Fit(features, outcome);
        foreach (TimeTransform transform in Enum.GetValues<TimeTransform>())
        {
            Assert.InRange(ProportionalHazardsTest.Compute(model, features, outcome, transform: transform).Global.PValue, 0, 1e-4);
        }
    }

    [Fact]
    public void Compute_ProportionalHazards_RejectsOneInTwenty()
    {
        int rejected = 0;
        for (int s = 0; s < 400; s++)
        {
            (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate((ulong)s, 80, 2);
            CoxModel model = new CoxRegression().Fit(features, outcome);
            if (ProportionalHazardsTest.Compute(model, features, outcome).Global.PValue < 0.05) rejected++;
        }

        Assert.InRange(rejected, 8, 36);
    }

    [Fact]
    public void Compute_BadInput_Throws()
    {
        (DesignMatrix features, SurvivalOutcome outcome) = SurvivalData.Simulate(2, 40, 2);
        CoxModel model = new CoxRegression().Fit(features, outcome);
        Assert.Throws<ArgumentException>(() => ProportionalHazardsTest.Compute(model, features, outcome, terms: [new ModelTerm("t", ["x9"])]));
        Assert.Throws<FitException>(() => ProportionalHazardsTest.Compute(model, features.SelectColumns([0]), outcome));
        SurvivalOutcome sameTime = SurvivalData.Outcome([.. Enumerable.Repeat(1.0, 40)], [.. Enumerable.Range(0, 40).Select(i => i % 2.0)]);
        CoxModel tied = new CoxRegression { Ties = TieHandling.Breslow }.Fit(features, sameTime);
        Assert.Contains("one time", Assert.Throws<FitException>(() => ProportionalHazardsTest.Compute(tied, features, sameTime)).Message);
        SurvivalOutcome early = new("event", [.. outcome.Times.ToArray().Select(t => t - 5)], outcome.Events, [.. outcome.Times.ToArray().Select(_ => -6.0)]);
        Assert.Contains("logarithm", Assert.Throws<FitException>(() => ProportionalHazardsTest.Compute(model, features, early, transform: TimeTransform.Log)).Message);
    }
}
