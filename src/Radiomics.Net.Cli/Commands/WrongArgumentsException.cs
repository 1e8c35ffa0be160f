namespace Radiomics.Net.Cli;

/// <summary>Arguments that parse but don't go together.</summary>
internal sealed class WrongArgumentsException(string message) : Exception(message);
