using System.CommandLine;
using Radiomics.Net.Core;

namespace Radiomics.Net.Cli;

/// <summary>The tool: parses arguments, runs a command, and turns failures into exit codes.</summary>
internal static class RadiomicsCommand
{
    /// <summary>Runs the tool.</summary>
    /// <param name="arguments">Command line.</param>
    /// <param name="output">Results.</param>
    /// <param name="error">Warnings and failures.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Radiomics features of medical images, as IBSI defines them.")
        {
            ExtractCommand.Create(output, error, cancellationToken),
            FeaturesCommand.Create(output),
            InspectCommand.Create(output),
            PhantomCommand.Create(output),
            ValidateCommand.Create(output, cancellationToken),
        };
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors) error.WriteLine(problem.Message);
            error.WriteLine("Try: radiomics --help");
            return ExitCode.WrongArguments;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (WrongArgumentsException exception)
        {
            error.WriteLine(exception.Message);
            return ExitCode.WrongArguments;
        }
        catch (Exception exception) when (exception is RadiomicsException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(exception.Message);
            return ExitCode.InputNotUsable;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("Stopped.");
            return ExitCode.Cancelled;
        }
        catch (Exception exception)
        {
            error.WriteLine("An unexpected error; please report it with these lines:");
            error.WriteLine(exception);
            return ExitCode.Unexpected;
        }
    }
}
