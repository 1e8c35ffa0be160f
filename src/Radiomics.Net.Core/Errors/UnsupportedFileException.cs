namespace Radiomics.Net.Core;

/// <summary>A file is sound but uses a part of its format that this library does not read; the message names the part and a way round.</summary>
public sealed class UnsupportedFileException : RadiomicsException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong, where, and what to do.</param>
    /// <param name="innerException">The cause, if another exception led here.</param>
    public UnsupportedFileException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
