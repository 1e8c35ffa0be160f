using System.Text.Json;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>Optimal cut-points against <c>expected/survival_cutpoint.json</c>.</summary>
public class CutPointReferenceTests
{
    [Fact]
    public void FindCut_ReferenceMarkers_MeetsEveryNumber()
    {
        ExpectedFile file = ExpectedFile.Read("survival_cutpoint");
        CsvData data = ModelFrame.Filter(CsvData.Read(file.Inputs[0]), file.Settings);
        SurvivalOutcome outcome = SurvivalData.Outcome(data, SurvivalData.Column(file.Settings, "time"), SurvivalData.Column(file.Settings, "status"));
        double share = file.Settings.GetProperty("minprop").GetDouble(), rel = file.ToleranceOf("p_lausen_rel");
        foreach (JsonElement block in file.Results.EnumerateArray())
        {
            string what = block.GetProperty("marker").GetString()!;
            double[] marker = data.Numbers(what);
            MaximallySelectedCut cut = OptimalCutPoint.FindByRankStatistic(outcome, marker, share);
            JsonElement expected = block.GetProperty("maxstat");
            Assert.Equal(expected.GetProperty("cut").GetDouble(), cut.CutPoint);
            file.Close(cut.Statistic, expected.GetProperty("statistic"), what);
            file.Close(cut.Lausen1992, expected.GetProperty("p_lausen92"), what + " p 1992", rel);
            file.Close(cut.Lausen1994, expected.GetProperty("p_lausen94"), what + " p 1994", rel);
            Assert.Equal(ExpectedFile.Numbers(expected.GetProperty("cuts")), cut.Candidates.Select(c => c.CutPoint));
            file.Close([.. cut.Candidates.Select(c => c.Statistic)], expected.GetProperty("standardized_statistics"), what + " statistics");
            file.Close(cut.Scores, expected.GetProperty("scores"), what + " scores");
            Assert.InRange(cut.CorrectedP, 0, 1);

            LogRankCut best = OptimalCutPoint.FindByLogRank(outcome, marker, share);
            expected = block.GetProperty("max_logrank_chi2");
            Assert.Equal(expected.GetProperty("cut").GetDouble(), best.CutPoint);
            file.Close(best.ChiSquare, expected.GetProperty("chi2"), what + " chi2");
            Assert.Equal(ExpectedFile.Numbers(expected.GetProperty("cuts")), best.Candidates.Select(c => c.CutPoint));
            file.Close([.. best.Candidates.Select(c => c.Statistic)], expected.GetProperty("chi2_all"), what + " all chi2");
        }
    }
}
