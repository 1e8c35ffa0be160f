namespace Radiomics.Net.Features.Tests;

/// <summary>Tests that measure the whole process, and so run on their own.</summary>
[CollectionDefinition("Large", DisableParallelization = true)]
public sealed class LargeCollection;
