namespace Radiomics.Net.Cli.Tests;

/// <summary>Runs the tool in this process and keeps what it printed.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>What stands on standard error besides warnings.</summary>
    public string Failures => string.Join('\n', Error.Split('\n').Where(l => !l.StartsWith("Warning: ", StringComparison.Ordinal)));

    public static ToolRun Of(params string[] arguments) => Of(arguments, default);

    public static ToolRun Of(string[] arguments, CancellationToken cancellationToken)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = RadiomicsCommand.Run(arguments, output, error, cancellationToken);
        return new ToolRun(code, output.ToString(), error.ToString());
    }
}
