namespace Radiomics.Net.Core;

/// <summary>The work would need more memory than <see cref="ExecutionOptions.MemoryBudget"/> allows.</summary>
public sealed class MemoryBudgetException : RadiomicsException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong, where, and what to do.</param>
    /// <param name="innerException">The cause, if another exception led here.</param>
    public MemoryBudgetException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
