using System.Text.Json;
using System.Text.RegularExpressions;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>Stepwise selection against R's step (<c>stepwise</c> of <c>logistic_*</c>).</summary>
public sealed class StepwiseReferenceTests
{
    [Theory]
    [InlineData("logistic_table")]
    [InlineData("logistic_cohort")]
    public void Run_SearchesOfTheReference_TakeTheSameSteps(string name)
    {
        ExpectedFile file = ExpectedFile.Read(name);
        CsvData data = ModelFrame.Filter(CsvData.Read(file.Inputs[0]), file.Settings);
        string[] variables = [.. file.Settings.GetProperty("variables").EnumerateArray().Select(v => v.GetString()!)];
        string formula = $"{file.Settings.GetProperty("outcome").GetString()} ~ {string.Join(" + ", variables)}";
        ModelFrame frame = ModelFrame.Create(formula, data, ModelFrame.Factors(file.Settings));
        foreach (JsonElement expected in file.Results.GetProperty("stepwise").EnumerateArray())
        {
            string direction = expected.GetProperty("direction").GetString()!, what = $"{direction} from {expected.GetProperty("start").GetString()}";
            var selection = new StepwiseSelection
            {
                Direction = Enum.Parse<StepDirection>(direction, ignoreCase: true),
                StartsFull = expected.GetProperty("start").GetString()!.StartsWith("all", StringComparison.Ordinal),
                Terms = frame.Terms,
            };
            StepwiseResult result = selection.Run(frame.Design, frame.Outcome, new FitContext(1));

            Assert.Equal(expected.GetProperty("terms").EnumerateArray().Select(t => t.GetString()), result.Terms);
            file.Close(result.Criterion, expected.GetProperty("AIC"), $"{what}, AIC");
            JsonElement path = expected.GetProperty("path");
            Assert.Equal(path.GetProperty("step").EnumerateArray().Select(s => Regex.Replace(s.GetString()!, @"\s+", " ").Trim()), result.Path.Select(p => p.Change));
            for (int k = 0; k < result.Path.Count; k++)
            {
                file.Close(result.Path[k].Criterion, path.GetProperty("AIC")[k], $"{what}, AIC of step {k}");
                file.Close(result.Path[k].Deviance, path.GetProperty("residual_deviance")[k], $"{what}, deviance of step {k}");
            }

            HashSet<string> columns = [.. expected.GetProperty("coef").EnumerateObject().Select(c => c.Name).Where(c => c != LogisticTerm.Intercept)];
            Assert.Equal(columns, result.Selection.OutputColumns.ToHashSet());
        }
    }
}
