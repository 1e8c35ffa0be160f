namespace Radiomics.Net.Cli.Tests;

/// <summary>Runs the tool in this process and keeps what it printed.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static ToolRun Of(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = RadiomicsCommand.Run(arguments, output, error);
        return new ToolRun(code, output.ToString(), error.ToString());
    }
}
