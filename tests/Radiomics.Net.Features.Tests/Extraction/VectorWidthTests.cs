using System.Diagnostics;

namespace Radiomics.Net.Features.Tests;

/// <summary>Extractions in processes with narrower vectors, or none, give the same bits.</summary>
public class VectorWidthTests
{
    private static readonly Lazy<string[]> s_here = new(() => Run(null));

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "512:False")]
    [InlineData("DOTNET_EnableAVX2", "256:False")]
    [InlineData("DOTNET_EnableHWIntrinsic", "128:False")]
    public void Extract_InstructionSetOff_GivesTheSameBits(string variable, string proof)
    {
        string[] lines = Run(variable);
        Assert.Contains(proof, lines[0]);
        Assert.Equal(21, lines.Length);
        Assert.Equal(s_here.Value[1..], lines[1..]);
    }

    private static string[] Run(string? variable)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Radiomics.Net.BitProbe.dll")]) { RedirectStandardOutput = true };
        if (variable is not null) start.Environment[variable] = "0";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
