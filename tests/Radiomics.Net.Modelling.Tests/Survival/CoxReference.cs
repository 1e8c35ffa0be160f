using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>Compares a Cox model with one block of an expected file, whatever parts the block has.</summary>
internal sealed class CoxReference(ExpectedFile file, DesignMatrix features, SurvivalOutcome outcome, CoxRowData? rows, IReadOnlyList<ModelTerm>? terms = null)
{
    public CoxModel Check(CoxRegression regression, JsonElement expected, string what)
    {
        CoxModel model = regression.Fit(features, outcome, rows);
        Assert.True(model.Convergence.Converged, model.Convergence.Message);
        Assert.Equal(expected.GetProperty("n").GetInt32(), model.Count);
        Assert.Equal(expected.GetProperty("events").GetInt32(), model.EventCount);
        CheckCoefficients(model, expected, what);
        CheckTests(model, expected, what);
        if (Has(expected, "concordance", out JsonElement concordance)) CheckConcordance(model.Concordance!, concordance, what);
        if (Has(expected, "means", out JsonElement means)) file.Close(model.ReferenceValues, NumbersOf(means), what + " means");
        if (Has(expected, "baseline", out JsonElement baseline)) CheckBaseline(model, baseline, expected, what);
        if (Has(expected, "zph", out JsonElement zph)) CheckProportionalHazards(model, zph, what);
        CheckResiduals(model, expected, what);
        if (Has(expected, "prediction", out JsonElement prediction)) CheckPrediction(file, model, features, prediction, what);
        return model;
    }

    public static void CheckPrediction(ExpectedFile file, CoxModel model, DesignMatrix features, JsonElement expected, string what)
    {
        int[] positions = [.. SurvivalData.Integers(expected.GetProperty("rows")).Select(r => r - 1)];
        DesignMatrix asked = features.SelectRows(positions);
        double[] centred = model.Predict(asked), times = ExpectedFile.Numbers(expected.GetProperty("times"));
        file.Close(centred, expected.GetProperty("lp_centered"), what + " lp");
        file.Close([.. centred.Select(lp => lp + model.ReferencePredictor)], expected.GetProperty("lp_uncentered"), what + " lp uncentred");
        CoxSurvivalPrediction survival = model.PredictSurvival(asked, times.AsSpan());
        file.CloseMatrix((t, i) => survival[t, i].Survival, expected.GetProperty("survival"), what + " survival");
        file.CloseMatrix((t, i) => survival[t, i].StandardError, expected.GetProperty("se_survival"), what + " se of survival");
        file.CloseMatrix((t, i) => survival[t, i].Lower, expected.GetProperty("lower_log"), what + " lower");
        file.CloseMatrix((t, i) => survival[t, i].Upper, expected.GetProperty("upper_log"), what + " upper");
        file.CloseMatrix((t, i) => model.PredictSurvival(asked, times[t])[i], expected.GetProperty("survival"), what + " survival at a time");
    }

    private static bool Has(JsonElement block, string key, out JsonElement value) =>
        block.TryGetProperty(key, out value) && value.ValueKind != JsonValueKind.Null;

    // Named numbers in the file's order.
    private static JsonElement NumbersOf(JsonElement named) =>
        JsonSerializer.SerializeToElement(named.EnumerateObject().Select(p => ExpectedFile.Number(p.Value)).ToArray());

    private void CheckCoefficients(CoxModel model, JsonElement expected, string what)
    {
        JsonElement c = expected.GetProperty("coefficients");
        Assert.Equal(c.GetProperty("term").EnumerateArray().Select(t => t.GetString()), model.Coefficients.Select(x => x.Term));
        file.Close([.. model.Coefficients.Select(x => x.Coefficient)], c.GetProperty("coef"), what + " coef");
        file.Close([.. model.Coefficients.Select(x => x.HazardRatio)], c.GetProperty("hazard_ratio"), what + " HR");
        file.Close([.. model.Coefficients.Select(x => x.StandardError)], c.GetProperty("se"), what + " se");
        file.Close([.. model.Coefficients.Select(x => x.Z)], c.GetProperty("z"), what + " z");
        file.Close([.. model.Coefficients.Select(x => x.P)], c.GetProperty("p"), what + " p");
        file.Close([.. model.Coefficients.Select(x => x.Lower)], c.GetProperty("lower"), what + " lower");
        file.Close([.. model.Coefficients.Select(x => x.Upper)], c.GetProperty("upper"), what + " upper");
        if (Has(c, "naive_se", out JsonElement naive)) file.Close([.. model.Coefficients.Select(x => x.ModelBasedStandardError)], naive, what + " naive se");
        int p = model.Coefficients.Count;
        file.CloseMatrix((i, j) => model.Covariance[(i * p) + j], expected.GetProperty("vcov"), what + " vcov");
    }

    private void CheckTests(CoxModel model, JsonElement expected, string what)
    {
        file.Close(model.NullLogLikelihood, expected.GetProperty("loglik_null"), what + " null log likelihood");
        file.Close(model.LogLikelihood, expected.GetProperty("loglik"), what + " log likelihood");
        file.Close(model.Aic, expected.GetProperty("AIC"), what + " AIC");
        JsonElement tests = expected.GetProperty("tests");
        CheckTest(model.LikelihoodRatio, tests.GetProperty("likelihood_ratio"), what + " LR");
        CheckTest(model.Wald!, tests.GetProperty("wald"), what + " Wald");
        CheckTest(model.Score!, tests.GetProperty("score"), what + " score");
    }

    private void CheckTest(ChiSquareTest test, JsonElement expected, string what)
    {
        file.Close(test.Statistic, expected.GetProperty("statistic"), what);
        Assert.Equal(expected.GetProperty("df").GetInt32(), test.DegreesOfFreedom);
        file.Close(test.PValue, expected.GetProperty("p"), what + " p");
    }

    private void CheckConcordance(ConcordanceResult actual, JsonElement expected, string what)
    {
        file.Close(actual.Concordance, expected.GetProperty("concordance"), what + " concordance");
        file.Close(actual.StandardError, expected.GetProperty("se"), what + " se of concordance");
        JsonElement counts = expected.GetProperty("counts");
        double[] flat =
        [
            .. actual.Strata.Select(s => s.Concordant), .. actual.Strata.Select(s => s.Discordant), .. actual.Strata.Select(s => s.TiedMarker),
            .. actual.Strata.Select(s => s.TiedTime), .. actual.Strata.Select(s => s.TiedBoth),
        ];
        file.Close(flat, counts.ValueKind == JsonValueKind.Object ? NumbersOf(counts) : counts, what + " pairs");
    }

    private void CheckBaseline(CoxModel model, JsonElement expected, JsonElement block, string what)
    {
        Assert.Equal(ExpectedFile.Numbers(expected.GetProperty("time")), model.Baselines.SelectMany(b => b.Times));
        file.Close([.. model.Baselines.SelectMany(model.CumulativeHazardAtZero)], expected.GetProperty("hazard_at_zero"), what + " hazard at zero");
        file.Close([.. model.Baselines.SelectMany(b => b.CumulativeHazard)], expected.GetProperty("hazard_at_means"), what + " hazard at means");
        if (!Has(expected, "strata", out JsonElement strata)) return;
        string column = block.GetProperty("strata").GetString()!;
        Assert.Equal(strata.EnumerateArray().Select(s => s.GetString()), model.Baselines.SelectMany(b => b.Times.Select(_ => $"{column}={b.Stratum}")));
    }

    private void CheckProportionalHazards(CoxModel model, JsonElement expected, string what)
    {
        (string Key, TimeTransform Transform)[] transforms =
            [("km", TimeTransform.KaplanMeier), ("identity", TimeTransform.Identity), ("rank", TimeTransform.Rank), ("log", TimeTransform.Log)];
        foreach ((string key, TimeTransform transform) in transforms)
        {
            JsonElement numbers = expected.GetProperty(key);
            ProportionalHazardsResult result = ProportionalHazardsTest.Compute(model, features, outcome, rows, transform, terms);
            ChiSquareTest[] tests = [.. result.Terms.Select(t => t.Test), result.Global];
            Assert.Equal(numbers.GetProperty("term").EnumerateArray().Select(t => t.GetString()), [.. result.Terms.Select(t => t.Term), "GLOBAL"]);
            file.Close([.. tests.Select(t => t.Statistic)], numbers.GetProperty("chi2"), $"{what} zph {key}");
            file.Close([.. tests.Select(t => t.PValue)], numbers.GetProperty("p"), $"{what} zph {key} p");
            Assert.Equal(SurvivalData.Integers(numbers.GetProperty("df")), tests.Select(t => (int)t.DegreesOfFreedom));
        }
    }

    private void CheckResiduals(CoxModel model, JsonElement expected, string what)
    {
        CoxResiduals residuals = CoxResiduals.Compute(model, features, outcome, rows);
        if (Has(expected, "expected_events", out JsonElement events)) file.Close(residuals.ExpectedEvents, events, what + " expected events");
        foreach (JsonElement owner in new[] { expected, Has(expected, "residuals", out JsonElement inner) ? inner : default })
        {
            if (owner.ValueKind != JsonValueKind.Object) continue;
            if (Has(owner, "martingale", out JsonElement martingale)) file.Close(residuals.Martingale, martingale, what + " martingale");
            if (Has(owner, "deviance", out JsonElement deviance)) file.Close(residuals.Deviance, deviance, what + " deviance");
            if (Has(owner, "schoenfeld_time", out JsonElement times)) Assert.Equal(ExpectedFile.Numbers(times), residuals.EventTimes);
            CheckMatrix(residuals.Schoenfeld, owner, "schoenfeld", what);
            CheckMatrix(residuals.ScaledSchoenfeld, owner, "scaled_schoenfeld", what);
            CheckMatrix(residuals.Score, owner, "score", what);
            CheckMatrix(residuals.DfBeta, owner, "dfbeta", what);
            CheckMatrix(residuals.DfBetas, owner, "dfbetas", what);
        }
    }

    private void CheckMatrix(DesignMatrix actual, JsonElement owner, string key, string what)
    {
        if (!Has(owner, key, out JsonElement expected)) return;
        Assert.Equal(expected.GetProperty("values").GetArrayLength(), actual.RowCount);
        file.CloseMatrix((i, j) => actual[i, j], expected, $"{what} {key}");
    }
}
