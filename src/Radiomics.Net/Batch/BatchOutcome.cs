using Radiomics.Net.Core;

namespace Radiomics.Net;

/// <summary>What became of a case: a result, or the failure that stood in its way.</summary>
/// <typeparam name="TResult">What a case gives.</typeparam>
public sealed record BatchOutcome<TResult>
    where TResult : class
{
    internal BatchOutcome(BatchCase batchCase, TResult? result, Exception? failure)
    {
        Case = batchCase;
        Result = result;
        Failure = failure;
    }

    /// <summary>The case.</summary>
    public BatchCase Case { get; }

    /// <summary>What it gave; <c>null</c> where it failed.</summary>
    public TResult? Result { get; }

    /// <summary>Why it failed; <c>null</c> where it did not.</summary>
    public Exception? Failure { get; }

    /// <summary>The failure in words; an exception that should not happen with its type.</summary>
    public string? FailureMessage => Failure switch
    {
        null => null,
        RadiomicsException or IOException or UnauthorizedAccessException => Failure.Message,
        _ => $"an unexpected error, {Failure.GetType().Name}: {Failure.Message}",
    };
}
