using Radiomics.Net.Core;
using Radiomics.Net.Features;

namespace Radiomics.Net;

/// <summary>Checks the library against the published values of IBSI 1; what <c>radiomics validate</c> and the tests run.</summary>
public static class IbsiConformance
{
    /// <summary>Computes a configuration and compares it with all its published values.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="reference">Published values; those of other configurations are passed over.</param>
    /// <param name="dataFolder">The folder that holds <c>ibsi1</c>.</param>
    /// <param name="options">Threads and memory.</param>
    public static ValueList<IbsiComparison> Compare(
        IbsiConfiguration configuration, IEnumerable<IbsiReferenceValue> reference, string? dataFolder, ExecutionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(reference);
        ExtractionResult result = configuration.Extract(dataFolder, options);
        return reference
            .Where(r => r.Configuration == configuration.Id)
            .Select(r => new IbsiComparison(r, r.FindIn(result)?.Value))
            .ToValueList();
    }
}
