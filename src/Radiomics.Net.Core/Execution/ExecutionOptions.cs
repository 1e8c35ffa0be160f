namespace Radiomics.Net.Core;

/// <summary>How much of the machine a call may use. Results do not depend on it.</summary>
public sealed record ExecutionOptions
{
    /// <summary>Options with every default.</summary>
    public static ExecutionOptions Default { get; } = new();

    /// <summary>Most threads that work at the same time in one call, nested work included; at least 1.</summary>
    /// <value>Default: the number of processors.</value>
    public int MaxDegreeOfParallelism
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = Environment.ProcessorCount;

    /// <summary>Most bytes of working memory that one call may hold at a time; <c>null</c> sets no limit.</summary>
    /// <value>Default: <c>null</c>. Images and masks that the caller holds are not counted.</value>
    /// <remarks>Work that needs more ends in a <see cref="MemoryBudgetException"/>.</remarks>
    public long? MemoryBudget
    {
        get;
        init
        {
            if (value is { } bytes) ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
            field = value;
        }
    }
}
