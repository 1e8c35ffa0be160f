namespace Radiomics.Net.Core;

/// <summary>A model or statistic can't be computed from this data; the message names the columns or rows and the reason.</summary>
public sealed class FitException : RadiomicsException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong, where, and what to do.</param>
    /// <param name="innerException">The cause, if another exception led here.</param>
    public FitException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
