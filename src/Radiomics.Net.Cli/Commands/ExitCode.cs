namespace Radiomics.Net.Cli;

/// <summary>What the tool's exit code says.</summary>
internal static class ExitCode
{
    /// <summary>All is done.</summary>
    public const int Done = 0;

    /// <summary>An input can't be used: file, mask, settings.</summary>
    public const int InputNotUsable = 1;

    /// <summary>The arguments are wrong.</summary>
    public const int WrongArguments = 2;

    /// <summary>Something that should not happen; please report it.</summary>
    public const int Unexpected = 3;

    /// <summary>Stopped by the user.</summary>
    public const int Cancelled = 4;

    /// <summary>Some of several cases failed; the others are done.</summary>
    public const int SomeFailed = 5;
}
