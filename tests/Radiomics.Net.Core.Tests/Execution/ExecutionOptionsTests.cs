namespace Radiomics.Net.Core.Tests;

public class ExecutionOptionsTests
{
    [Fact]
    public void Default_UsesEveryProcessorAndSetsNoBudget()
    {
        Assert.Equal(Environment.ProcessorCount, ExecutionOptions.Default.MaxDegreeOfParallelism);
        Assert.Null(ExecutionOptions.Default.MemoryBudget);
        Assert.Equal(new ExecutionOptions(), ExecutionOptions.Default);
    }

    [Fact]
    public void Init_OutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExecutionOptions { MaxDegreeOfParallelism = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExecutionOptions { MemoryBudget = 0 });
    }
}
