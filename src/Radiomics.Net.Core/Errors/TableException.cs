namespace Radiomics.Net.Core;

/// <summary>A table does not hold what it should: ids that don't match, a level or unit that is not known, a value out of its range; the message names columns and rows.</summary>
public sealed class TableException : RadiomicsException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong, where, and what to do.</param>
    /// <param name="innerException">The cause, if another exception led here.</param>
    public TableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
