using System.Diagnostics;

namespace Radiomics.Net.Modelling.Tests;

/// <summary>
/// The tests of correlations, the redundancy filter and the elastic net's kernels, which hold every bit to a plain scalar sum, run again in
/// processes with narrower vectors or none.
/// </summary>
public class VectorWidthTests
{
    private const string Inner = "RADIOMICS_INNER_RUN";

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void Correlations_InstructionSetOff_KeepTheirBits(string variable)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(Inner) is not null, "This is the inner run.");
        string[] filters = ["-noColor", "-method", "*CorrelationMatrix_AnyShapeAndThreads_HasTheBitsOfThePlainSum", "-method", "*RedundancyFilterTests.Fit_*", "-method", "*ColumnKernelsTests.*"];
        var start = new ProcessStartInfo("dotnet", [typeof(VectorWidthTests).Assembly.Location, .. filters]) { RedirectStandardOutput = true };
        start.Environment[variable] = "0";
        start.Environment[Inner] = "1";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0 && output.Contains("Failed: 0", StringComparison.Ordinal) && !output.Contains("Total: 0", StringComparison.Ordinal), output);
    }
}
