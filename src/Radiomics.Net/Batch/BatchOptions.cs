using Radiomics.Net.Core;

namespace Radiomics.Net;

/// <summary>How much of the machine a batch may use. Results do not depend on it.</summary>
public sealed record BatchOptions
{
    /// <summary>Options with every default.</summary>
    public static BatchOptions Default { get; } = new();

    /// <summary>Most cases that run at the same time, so that as many images are in memory; at least 1.</summary>
    /// <value>Default: 1, which is fast too where a case uses all threads by itself.</value>
    /// <remarks>No more cases than threads run at a time.</remarks>
    public int Jobs
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>Threads and working memory of the whole batch; each running case gets its share.</summary>
    /// <value>Default: all processors, no limit of memory.</value>
    public ExecutionOptions Execution
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = ExecutionOptions.Default;
}
