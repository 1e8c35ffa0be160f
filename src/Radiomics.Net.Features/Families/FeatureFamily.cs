namespace Radiomics.Net.Features;

/// <summary>A family of features that are read off the same summary, as IBSI groups them.</summary>
public abstract class FeatureFamily
{
    internal FeatureFamily()
    {
    }

    /// <summary>Identity, the first part of its features' ids: "glcm".</summary>
    public abstract string Id { get; }

    /// <summary>Name for people: "Grey level co-occurrence matrix".</summary>
    public abstract string Name { get; }

    /// <summary>IBSI's code of the family, or <c>null</c>.</summary>
    public abstract string? Ibsi { get; }

    /// <summary>The library's own features of the family, in order.</summary>
    public abstract IReadOnlyList<FeatureDefinition> Definitions { get; }

    /// <summary>Aggregations that its features come in; empty where there is but one value.</summary>
    public virtual IReadOnlyList<Aggregation> Aggregations => [];

    /// <summary>Whether grey levels are needed, so that a discretisation must be set.</summary>
    public virtual bool NeedsDiscretisation => false;

    /// <summary>Whether the features depend on the original image and the mask only, and are left out on derived images.</summary>
    internal virtual bool IsOfOriginalOnly => false;

    /// <summary>Whether the features depend on the morphological mask only, and are computed once, whatever the images.</summary>
    internal virtual bool IsOfRegionOnly => false;

    /// <summary>How far around the region its features look at the image, in mm.</summary>
    internal virtual double MarginMm => 0;

    /// <summary>What its formulas are applied to.</summary>
    internal abstract Type SummaryType { get; }

    /// <summary>Makes what computes features of the neighbourhood of each voxel; <c>null</c> for a family that has no maps.</summary>
    /// <param name="definitions">The features wanted, at least one.</param>
    /// <param name="request">The kernels.</param>
    internal virtual KernelClass? CreateKernels(IReadOnlyList<FeatureDefinition> definitions, KernelRequest request) => null;

    /// <summary>Computes features of a region on an image.</summary>
    /// <param name="image">Region and image.</param>
    /// <param name="definitions">The features wanted, at least one, all of this family's summary type.</param>
    /// <param name="sink">Takes the values.</param>
    internal abstract void Compute(RegionImage image, IReadOnlyList<FeatureDefinition> definitions, FeatureSink sink);
}
