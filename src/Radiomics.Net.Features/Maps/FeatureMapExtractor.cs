using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Computes features of the neighbourhood of each voxel of a region: a map for each feature and image.</summary>
/// <remarks>
/// For PyRadiomics' classes but shape. Grey levels are made once for the region, and each kernel is counted like a region of its own.
/// Immutable and thread-safe; the same bits for any number of threads. Source: PyRadiomics 3.0.1, voxel-based extraction.
/// </remarks>
public sealed class FeatureMapExtractor
{
    private readonly ExtractionPlan _plan;

    private FeatureMapExtractor(ExtractionPlan plan, MapSettings maps)
    {
        _plan = plan;
        Maps = maps;
    }

    /// <summary>The settings, in the order given.</summary>
    public ValueList<ExtractionSettings> Settings => _plan.Settings;

    /// <summary>How kernels look.</summary>
    public MapSettings Maps { get; }

    /// <summary>Checks settings and compiles them.</summary>
    /// <param name="maps">How kernels look.</param>
    /// <param name="settings">At least one; several must have different names. Features must be of PyRadiomics' classes; shape is left out.</param>
    /// <exception cref="SettingsException">Settings contradict each other, name what does not exist, or a family that has no maps.</exception>
    public static FeatureMapExtractor Create(MapSettings maps, params ReadOnlySpan<ExtractionSettings> settings)
    {
        ArgumentNullException.ThrowIfNull(maps);
        var plan = ExtractionPlan.Compile(RadiomicsExtensions.Default, settings);
        foreach (CompiledSettings compiled in plan.Groups.SelectMany(g => g))
        {
            string? without = compiled.Families.FirstOrDefault(f => !f.Family.Id.StartsWith(PyRadiomicsDefinition.Prefix, StringComparison.Ordinal))?.Family.Id;
            if (without is not null) throw new SettingsException($"$.features: the family '{without}' has no maps; name classes of PyRadiomics, such as 'pyradiomics.glcm'.");
            if (compiled.Families.All(f => f.Family.IsOfRegionOnly)) throw new SettingsException("$.features names nothing that can be mapped: shape is not computed voxel by voxel. Name a texture class and set a discretisation.");
        }

        return new FeatureMapExtractor(plan, maps);
    }

    /// <summary>Computes the maps of a region and hands them over one by one, so that few are in memory.</summary>
    /// <param name="image">The image.</param>
    /// <param name="region">The region.</param>
    /// <param name="take">Takes each map, in the order of settings, images and features.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="progress">Is told of each class on each image that is done.</param>
    /// <param name="cancellationToken">Ends the work within about 100 ms.</param>
    /// <returns>What a user should know: images left out, and why.</returns>
    /// <exception cref="GeometryMismatchException">Image and mask are on different grids.</exception>
    /// <exception cref="RegionException">The region does not allow the computation; the message says why.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public ValueList<string> Extract(
        Volume image,
        Region region,
        Action<FeatureMap> take,
        ExecutionOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(take);
        if (_plan.NeedsCommonGrid) image.Geometry.RequireSameGrid(region.Mask.Geometry, "Image", "mask");
        using var work = new WorkContext(options, cancellationToken);
        return new MapRun(_plan, Maps, image, region, take, work, progress).Execute();
    }

    /// <summary>Computes the maps of a region.</summary>
    /// <param name="image">The image.</param>
    /// <param name="mask">The region; named after its label or segment, else "region".</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="progress">Is told of each class on each image that is done.</param>
    /// <param name="cancellationToken">Ends the work within about 100 ms.</param>
    /// <returns>All maps, in the order of settings, images and features.</returns>
    /// <exception cref="GeometryMismatchException">Image and mask are on different grids.</exception>
    /// <exception cref="RegionException">The region does not allow the computation; the message says why.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public IReadOnlyList<FeatureMap> Extract(
        Volume image, Mask mask, ExecutionOptions? options = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var maps = new List<FeatureMap>();
        Extract(image, new Region(mask.Name ?? "region", mask), maps.Add, options, progress, cancellationToken);
        return maps;
    }
}
