using System.Text.Json;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>Logistic regression against R's glm, likelihood profiles and Firth's estimate (<c>logistic_*</c>).</summary>
public class LogisticReferenceTests
{
    [Theory]
    [InlineData("logistic_table")]
    [InlineData("logistic_cohort")]
    public void Fit_ModelsOfTheReference_GiveItsFigures(string name)
    {
        ExpectedFile file = ExpectedFile.Read(name);
        CsvData data = ModelFrame.Filter(CsvData.Read(file.Inputs[0]), file.Settings);
        Dictionary<string, string[]> factors = ModelFrame.Factors(file.Settings);
        double level = file.Settings.GetProperty("conf_level").GetDouble();
        foreach (string group in (string[])["univariable", "multivariable"])
        {
            foreach (JsonElement expected in file.Results.GetProperty(group).EnumerateArray())
            {
                string formula = expected.GetProperty("formula").GetString()!;
                ModelFrame frame = ModelFrame.Create(formula, data, factors);
                LogisticModel model = new LogisticRegression { Profile = true, ConfidenceLevel = level }.Fit(frame.Design, frame.Outcome);
                Assert.True(model.Convergence.Converged);
                RequireTerms(file, model, expected.GetProperty("coefficients"), formula);
                RequireStatistics(file, model, expected, formula);
                RequirePredictions(file, model, frame.Design, expected, formula);
            }
        }
    }

    [Theory]
    [InlineData("logistic_table")]
    [InlineData("logistic_cohort")]
    public void TermTests_VariablesOfTheReference_GiveItsFigures(string name)
    {
        ExpectedFile file = ExpectedFile.Read(name);
        CsvData data = ModelFrame.Filter(CsvData.Read(file.Inputs[0]), file.Settings);
        string[] variables = [.. file.Settings.GetProperty("variables").EnumerateArray().Select(v => v.GetString()!)];
        string formula = $"{file.Settings.GetProperty("outcome").GetString()} ~ {string.Join(" + ", variables)}";
        ModelFrame frame = ModelFrame.Create(formula, data, ModelFrame.Factors(file.Settings));
        Require("add1_from_null", LogisticTermTests.Add(frame.Design, frame.Outcome, frame.Terms));
        Require("drop1_from_full", LogisticTermTests.Drop(frame.Design, frame.Outcome, frame.Terms));

        void Require(string block, IReadOnlyList<TermTest> tests)
        {
            JsonElement expected = file.Results.GetProperty(block);
            Assert.Equal(expected.GetProperty("variable").EnumerateArray().Select(v => v.GetString()), tests.Select(t => t.Term));
            for (int i = 0; i < tests.Count; i++)
            {
                file.Close(tests[i].Aic, expected.GetProperty("AIC")[i], $"{block} {tests[i].Term} AIC");
                file.Close(tests[i].LikelihoodRatio.Statistic, expected.GetProperty("lr_chi2")[i], $"{block} {tests[i].Term} chi2");
                file.Close(tests[i].LikelihoodRatio.PValue, expected.GetProperty("p")[i], $"{block} {tests[i].Term} p");
            }
        }
    }

    [Fact]
    public void Fit_FirthModelsOfTheReference_GiveItsFigures()
    {
        ExpectedFile file = ExpectedFile.Read("logistic_firth");
        foreach (JsonProperty block in file.Results.EnumerateObject())
        {
            JsonElement expected = block.Value.TryGetProperty("firth", out JsonElement inner) ? inner : block.Value;
            string formula = block.Value.GetProperty("formula").GetString()!;
            CsvData data = ModelFrame.Filter(CsvData.Read(block.Value.GetProperty("file").GetString()!), block.Value);
            ModelFrame frame = ModelFrame.Create(formula, data, ModelFrame.Factors(file.Settings));
            LogisticModel model = new LogisticRegression { Estimation = LogisticEstimation.Firth, Profile = true }.Fit(frame.Design, frame.Outcome);

            Assert.True(model.Convergence.Converged);
            JsonElement coefficients = expected.GetProperty("coefficients");
            double[] augmented = Augmented(frame);
            for (int j = 0; j < model.Terms.Count; j++)
            {
                LogisticTerm term = model.Terms[j];
                string what = $"{block.Name} {term.Name}";
                Assert.Equal(coefficients.GetProperty("term")[j].GetString(), term.Name);
                file.Close(term.Coefficient, coefficients.GetProperty("coef")[j], what);
                file.Close(term.StandardError, coefficients.GetProperty("se")[j], what + " se");
                file.Close(augmented[j], coefficients.GetProperty("se_augmented")[j], what + " augmented se");
                file.Close(term.Z, coefficients.GetProperty("wald_z")[j], what + " z");
                file.Close(term.PValue, coefficients.GetProperty("wald_p")[j], what + " p");
                file.Close(term.ProfileLikelihood!.Value.Lower, coefficients.GetProperty("profile_lower")[j], what + " lower");
                file.Close(term.ProfileLikelihood!.Value.Upper, coefficients.GetProperty("profile_upper")[j], what + " upper");
                file.Close(term.LikelihoodRatio!.Statistic, coefficients.GetProperty("plr_chi2")[j], what + " plr");
                file.Close(term.LikelihoodRatio!.PValue, coefficients.GetProperty("plr_p")[j], what + " plr p");
            }

            file.Close(model.Statistics.PenalisedLogLikelihood!.Value, expected.GetProperty("penalised_loglik"), block.Name + " log likelihood");
            JsonElement slopes = expected.GetProperty("lr_test_all_slopes");
            file.Close(model.Statistics.LikelihoodRatio.Statistic, slopes.GetProperty("chi2"), block.Name + " slopes");
            Assert.Equal(slopes.GetProperty("df").GetDouble(), model.Statistics.LikelihoodRatio.DegreesOfFreedom);
            file.Close(model.Statistics.LikelihoodRatio.PValue, slopes.GetProperty("p"), block.Name + " slopes p");
            double[] predicted = model.Predict(frame.Design), probabilities = ExpectedFile.Numbers(expected.GetProperty("probability"));
            for (int i = 0; i < predicted.Length; i++) file.Close(predicted[i], probabilities[i], $"{block.Name} row {i + 1}");
        }
    }

    // The covariance with weights times 1 + hat value, taken from the likelihood itself; slopes and intercept on the given columns.
    private static double[] Augmented(ModelFrame frame)
    {
        double[] columns = [.. Enumerable.Range(0, frame.Design.ColumnCount).SelectMany(j => frame.Design.Column(j).ToArray())];
        var likelihood = new LogisticLikelihood(columns, frame.Outcome.Events, centre: false);
        likelihood.Maximise(new double[likelihood.Size], [], firth: true, 500);
        double[] covariance = likelihood.Covariance(augmented: true);
        return [.. Enumerable.Range(0, likelihood.Size).Select(j => Math.Sqrt(covariance[(j * likelihood.Size) + j]) / likelihood.Scales[j])];
    }

    private static void RequireTerms(ExpectedFile file, LogisticModel model, JsonElement coefficients, string formula)
    {
        Assert.Equal(coefficients.GetProperty("term").EnumerateArray().Select(t => t.GetString()), model.Terms.Select(t => t.Name));
        for (int j = 0; j < model.Terms.Count; j++)
        {
            LogisticTerm term = model.Terms[j];
            Close(term.Coefficient, "coef");
            Close(term.StandardError, "se");
            Close(term.Z, "z");
            Close(term.PValue, "p");
            Close(term.OddsRatio, "odds_ratio");
            Close(term.OddsRatioWald.Lower, "or_wald_lower");
            Close(term.OddsRatioWald.Upper, "or_wald_upper");
            Close(term.ProfileLikelihood!.Value.Lower, "coef_profile_lower");
            Close(term.ProfileLikelihood!.Value.Upper, "coef_profile_upper");
            Close(term.OddsRatioProfileLikelihood!.Value.Lower, "or_profile_lower");
            Close(term.OddsRatioProfileLikelihood!.Value.Upper, "or_profile_upper");
            Close(model.WaldTest([j]).Statistic, "wald_chi2");

            void Close(double actual, string key) => file.Close(actual, coefficients.GetProperty(key)[j], $"{formula}: {term.Name} {key}");
        }
    }

    private static void RequireStatistics(ExpectedFile file, LogisticModel model, JsonElement expected, string formula)
    {
        LogisticFitStatistics s = model.Statistics;
        Assert.Equal(expected.GetProperty("n").GetInt32(), s.RowCount);
        Assert.Equal(expected.GetProperty("events").GetInt32(), s.EventCount);
        Assert.Equal(expected.GetProperty("df_residual").GetInt32(), s.ResidualDegreesOfFreedom);
        Assert.Equal(expected.GetProperty("lr_df").GetDouble(), s.LikelihoodRatio.DegreesOfFreedom);
        JsonElement r2 = expected.GetProperty("pseudo_r2");
        (double Actual, JsonElement Expected, string What)[] figures =
        [
            (s.Deviance, expected.GetProperty("deviance"), "deviance"),
            (s.NullDeviance, expected.GetProperty("null_deviance"), "null deviance"),
            (s.LogLikelihood, expected.GetProperty("loglik"), "log likelihood"),
            (s.Aic, expected.GetProperty("AIC"), "AIC"),
            (s.Bic, expected.GetProperty("BIC"), "BIC"),
            (s.LikelihoodRatio.Statistic, expected.GetProperty("lr_chi2"), "LR"),
            (s.LikelihoodRatio.PValue, expected.GetProperty("lr_p"), "LR p"),
            (s.CoxSnellR2, r2.GetProperty("cox_snell"), "Cox-Snell"),
            (s.NagelkerkeR2, r2.GetProperty("nagelkerke"), "Nagelkerke"),
            (s.McFaddenR2, r2.GetProperty("mcfadden"), "McFadden"),
            (s.Brier, expected.GetProperty("brier"), "Brier"),
            (s.CIndex, expected.GetProperty("c_index"), "C"),
            (s.SomersDxy, expected.GetProperty("somers_dxy"), "Dxy"),
            (s.GiniLinearPredictor, expected.GetProperty("g"), "g"),
            (s.GiniProbability, expected.GetProperty("gp"), "gp"),
        ];
        foreach ((double actual, JsonElement value, string what) in figures) file.Close(actual, value, $"{formula}: {what}");
    }

    private static void RequirePredictions(ExpectedFile file, LogisticModel model, DesignMatrix design, JsonElement expected, string formula)
    {
        if (expected.TryGetProperty("vcov", out JsonElement covariance))
        {
            int k = model.Terms.Count;
            JsonElement values = covariance.GetProperty("values");
            for (int i = 0; i < k * k; i++) file.Close(model.Covariance[i], values[i / k][i % k], $"{formula}: covariance {i / k}, {i % k}");
        }

        if (!expected.TryGetProperty("linear_predictor", out JsonElement linear)) return;
        double[] predictor = model.LinearPredictor(design), probability = model.Predict(design);
        for (int i = 0; i < predictor.Length; i++)
        {
            file.Close(predictor[i], linear[i], $"{formula}: linear predictor of row {i + 1}");
            file.Close(probability[i], expected.GetProperty("probability")[i], $"{formula}: probability of row {i + 1}");
        }
    }
}
