namespace Radiomics.Net.Core;

/// <summary>Root of everything that this library reports about data, files, settings and fits.</summary>
/// <remarks>
/// A wrong call (a null, a negative size) is an <see cref="ArgumentException"/> instead; cancellation is an
/// <see cref="OperationCanceledException"/>. Messages name the values, what was expected and the remedy.
/// </remarks>
public class RadiomicsException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong, where, and what to do.</param>
    /// <param name="innerException">The cause, if another exception led here.</param>
    public RadiomicsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
