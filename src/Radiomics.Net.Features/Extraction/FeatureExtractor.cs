using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Computes features of regions of images. Made once from checked settings, then used for any number of images.</summary>
/// <remarks>
/// Immutable and thread-safe. The same input gives the same bits for any number of threads, vector width, operating system
/// and processor. The work is bound by the processor; wrap a call in <c>Task.Run</c> to keep a user interface free.
/// </remarks>
public sealed class FeatureExtractor
{
    private readonly ExtractionPlan _plan;

    private FeatureExtractor(ExtractionPlan plan) => _plan = plan;

    /// <summary>The settings, in the order given.</summary>
    public ValueList<ExtractionSettings> Settings => _plan.Settings;

    /// <summary>Checks settings and compiles them.</summary>
    /// <param name="settings">At least one; several are taken in one pass over the image and must have different names.</param>
    /// <exception cref="SettingsException">Settings contradict each other or name what does not exist.</exception>
    public static FeatureExtractor Create(params ReadOnlySpan<ExtractionSettings> settings) => Create(RadiomicsExtensions.Default, settings);

    /// <summary>Checks settings and compiles them, with features from outside the library.</summary>
    /// <param name="extensions">What was added to the library.</param>
    /// <param name="settings">At least one; several are taken in one pass over the image and must have different names.</param>
    /// <exception cref="SettingsException">Settings contradict each other or name what does not exist.</exception>
    public static FeatureExtractor Create(RadiomicsExtensions extensions, params ReadOnlySpan<ExtractionSettings> settings)
    {
        ArgumentNullException.ThrowIfNull(extensions);
        return new FeatureExtractor(ExtractionPlan.Compile(extensions, settings));
    }

    /// <summary>Computes the features of one region.</summary>
    /// <param name="image">The image.</param>
    /// <param name="mask">The region, on the same grid; named after its label or segment, else "region".</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="progress">Is told of each image that is done.</param>
    /// <param name="cancellationToken">Ends the work within about 100 ms.</param>
    /// <exception cref="GeometryMismatchException">Image and mask are on different grids.</exception>
    /// <exception cref="RegionException">The region is empty, or voxels that are read are not finite.</exception>
    /// <exception cref="MemoryBudgetException">The memory budget does not allow it.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public ExtractionResult Extract(
        Volume image, Mask mask, ExecutionOptions? options = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return Extract(image, [new Region(mask.Name ?? "region", mask)], options, progress, cancellationToken);
    }

    /// <summary>Computes the features of several regions; what they share is computed once.</summary>
    /// <param name="image">The image.</param>
    /// <param name="regions">At least one region, with different names, all on the image's grid.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="progress">Is told of each image that is done.</param>
    /// <param name="cancellationToken">Ends the work within about 100 ms.</param>
    /// <exception cref="ArgumentException">No region, or two of one name.</exception>
    /// <exception cref="GeometryMismatchException">Image and a mask are on different grids.</exception>
    /// <exception cref="RegionException">A region is empty, or voxels that are read are not finite.</exception>
    /// <exception cref="MemoryBudgetException">The memory budget does not allow it.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public ExtractionResult Extract(
        Volume image,
        IReadOnlyList<Region> regions,
        ExecutionOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default) => Extract(image, regions, options, progress, prepared: null, cancellationToken);

    /// <summary>The same, and shows what <see cref="ExtractionSettings.Preparation"/> made of each region.</summary>
    internal ExtractionResult Extract(
        Volume image,
        IReadOnlyList<Region> regions,
        ExecutionOptions? options,
        IProgress<WorkProgress>? progress,
        Action<PreparedRegion>? prepared,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(regions);
        if (regions.Count == 0) throw new ArgumentException("At least one region is needed.", nameof(regions));
        if (regions.Select(r => r.Name).Distinct().Count() != regions.Count)
        {
            throw new ArgumentException($"Regions must have different names; they are {string.Join(", ", regions.Select(r => r.Name))}.", nameof(regions));
        }

        foreach (Region region in _plan.NeedsCommonGrid ? regions : []) image.Geometry.RequireSameGrid(region.Mask.Geometry, "Image", regions.Count == 1 ? "mask" : $"mask of region '{region.Name}'");
        using var work = new WorkContext(options, cancellationToken);
        return new ExtractionRun(_plan, image, regions, work, progress, prepared).Execute();
    }
}
