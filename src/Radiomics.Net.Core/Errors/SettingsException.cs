namespace Radiomics.Net.Core;

/// <summary>Settings are unknown, out of range or contradict each other; the message holds the path of the setting.</summary>
public sealed class SettingsException : RadiomicsException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong, where, and what to do.</param>
    /// <param name="innerException">The cause, if another exception led here.</param>
    public SettingsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
