using FsCheck.Xunit;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling.Tests;

public class SeparationTests
{
    [Theory]
    [InlineData("complete_separation", SeparationKind.Complete)]
    [InlineData("quasi_separation", SeparationKind.QuasiComplete)]
    public void Fit_SeparatedSetsOfTheReference_NamesTheColumn(string block, SeparationKind kind)
    {
        ExpectedFile file = ExpectedFile.Read("logistic_firth");
        System.Text.Json.JsonElement expected = file.Results.GetProperty(block);
        ModelFrame frame = ModelFrame.Create(expected.GetProperty("formula").GetString()!, CsvData.Read(expected.GetProperty("file").GetString()!));
        Separation found = Separation.Find(frame.Design, frame.Outcome);
        Assert.Equal(kind, found.Kind);
        Assert.NotEmpty(found.Columns);

        var exception = Assert.Throws<FitException>(() => new LogisticRegression().Fit(frame.Design, frame.Outcome));
        Assert.Contains($"eparation: {string.Join(", ", found.Columns)} split", exception.Message, StringComparison.Ordinal);
        LogisticModel firth = new LogisticRegression { WhenSeparated = WhenSeparated.UseFirth }.Fit(frame.Design, frame.Outcome);
        Assert.Equal(LogisticEstimation.Firth, firth.Estimation);
        Assert.Contains("Firth's penalty was used", string.Join(" ", firth.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_TwoColumnsTogether_NamesBothAndNoThird()
    {
        // y follows the sign of a + b - 1/2, which neither alone decides.
        double[] a = [0, 1, 2, 3, -1, 0, 1, 2], b = [1, 0, -1, -2, 1, 0, -1, -2], noise = [1, -1, 0.5, 0.2, -0.3, 0.8, -0.6, 0.1];
        DesignMatrix features = TestTables.Matrix(("a", a), ("noise", noise), ("b", b));
        Separation found = Separation.Find(features, TestTables.Outcome(1, 1, 1, 1, 0, 0, 0, 0));
        Assert.Equal(SeparationKind.Complete, found.Kind);
        Assert.Equal(["a", "b"], found.Columns);
    }

    [Fact]
    public void Find_OverlapInOneTiedValue_IsQuasiComplete()
    {
        DesignMatrix features = TestTables.Matrix(("x", [1, 2, 3, 3, 4, 5]));
        Assert.Equal(SeparationKind.QuasiComplete, Separation.Find(features, TestTables.Outcome(0, 0, 0, 1, 1, 1)).Kind);
        Assert.Equal(SeparationKind.None, Separation.Find(features, TestTables.Outcome(0, 1, 0, 1, 0, 1)).Kind);
    }

    [Property(MaxTest = 300)]
    public void Find_OneColumn_AgreesWithTheRangesOfTheClasses(ushort seed)
    {
        var random = new RandomSource(seed, "separation");
        int n = 4 + random.NextInt(8);
        double[] x = [.. Enumerable.Range(0, n).Select(_ => (double)random.NextInt(6))];
        double[] y = [.. Enumerable.Range(0, n).Select(i => i < 2 ? i : (double)random.NextInt(2))];
        if (x.Distinct().Count() < 2) return;

        double[] events = [.. x.Where((_, i) => y[i] == 1)], others = [.. x.Where((_, i) => y[i] == 0)];
        bool complete = events.Min() > others.Max() || events.Max() < others.Min();
        bool quasi = events.Min() >= others.Max() || events.Max() <= others.Min();
        SeparationKind expected = complete ? SeparationKind.Complete : quasi ? SeparationKind.QuasiComplete : SeparationKind.None;
        Assert.Equal(expected, Separation.Find(TestTables.Matrix(("x", x)), TestTables.Outcome(y)).Kind);
    }

    [Property(MaxTest = 60)]
    public void Find_ShiftAlongAKnownDirection_IsFound(ushort seed)
    {
        var random = new RandomSource(seed, "direction");
        double[] direction = [random.NextNormal(), random.NextNormal(), random.NextNormal()];
        double[][] columns = [new double[20], new double[20], new double[20]];
        double[] y = new double[20];
        for (int i = 0; i < 20; i++)
        {
            double side = 0;
            for (int j = 0; j < 3; j++)
            {
                columns[j][i] = random.NextNormal();
                side += direction[j] * columns[j][i];
            }

            y[i] = i < 2 ? i : side > 0 ? 1 : 0;
            double wanted = y[i] == 1 ? 0.05 : -0.05;
            double length = direction.Sum(d => d * d);
            if ((side > 0) != (y[i] == 1) || Math.Abs(side) < 0.05)
            {
                for (int j = 0; j < 3; j++) columns[j][i] += (wanted - side) * direction[j] / length;
            }
        }

        DesignMatrix features = TestTables.Matrix(("a", columns[0]), ("b", columns[1]), ("c", columns[2]));
        Assert.Equal(SeparationKind.Complete, Separation.Find(features, TestTables.Outcome(y)).Kind);
    }

    [Property(MaxTest = 150)]
    public void Find_NoSeparation_TheEstimateIsFinite(ushort seed)
    {
        (DesignMatrix features, BinaryOutcome outcome) = TestTables.Logistic(seed, 25, 3, slope: 1.2 + (seed % 3));
        if (outcome.EventCount is 0 or 25) return;
        SeparationKind kind = Separation.Find(features, outcome).Kind;
        var likelihood = new LogisticLikelihood([.. Enumerable.Range(0, 3).SelectMany(j => features.Column(j).ToArray())], outcome.Events);
        LogisticMaximum maximum = likelihood.Maximise(likelihood.UsualStart(), [], firth: false, 32);

        // Under separation each step shrinks the deviance by a factor e only, so that 32 steps do not end it.
        Assert.Equal(maximum.Convergence.Converged, kind == SeparationKind.None);
    }
}
