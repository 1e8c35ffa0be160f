namespace Radiomics.Net.Core;

/// <summary>A file is damaged, truncated or breaks the rules of its format; the message names the file and the place.</summary>
public sealed class FileFormatException : RadiomicsException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong, where, and what to do.</param>
    /// <param name="innerException">The cause, if another exception led here.</param>
    public FileFormatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
