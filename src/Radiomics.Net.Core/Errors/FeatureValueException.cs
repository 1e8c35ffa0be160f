namespace Radiomics.Net.Core;

/// <summary>A feature was asked for that the result does not hold, or holds more than once; the message lists the choices.</summary>
public sealed class FeatureValueException : RadiomicsException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong, where, and what to do.</param>
    /// <param name="innerException">The cause, if another exception led here.</param>
    public FeatureValueException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
