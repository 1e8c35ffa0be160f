using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class shape2D, for regions of one slice.</summary>
internal sealed class Shape2DClass : FeatureFamily<Shape2DSummary>
{
    public override string Id => "pyradiomics.shape2D";

    public override string Name => "PyRadiomics: shape of a single slice";

    public override string? Ibsi => null;

    public override IReadOnlyList<FeatureDefinition> Definitions => PyRadiomicsShape2D.All;

    internal override bool IsOfOriginalOnly => true;

    internal override bool IsOfRegionOnly => true;

    protected override void Compute(RegionImage image, FeatureDefinition<Shape2DSummary>[] definitions, FeatureSink sink)
    {
        GridSize size = image.Region.Mask.Size;
        if (image.ClassSettings.SliceAxis is { } across && (2 - across) switch { 0 => size.X, 1 => size.Y, _ => size.Z } == 1)
        {
            // That tool counts axes from z when it says across which slices lie, and from x when it looks how far the region extends.
            sink.Warnings.Add($"shape2D is left out, as PyRadiomics does where the region is one voxel thick along {"xyz"[2 - across]} and slices lie across {"xyz"[across]}.");
            return;
        }

        int axis = image.ClassSettings.SliceAxis ?? 2, slices = axis switch { 0 => size.X, 1 => size.Y, _ => size.Z };
        if (slices > 1)
        {
            throw new RegionException($"shape2D needs a region of one slice; region '{image.RegionName}' extends over {slices} slices along {"xyz"[axis]}. Leave the class out, or give the mask of one slice.");
        }

        Shape2DSummary summary = Shape2DSummary.Create(image.Region.Mask, image.Geometry.Spacing, axis, image.Work);
        foreach (FeatureDefinition<Shape2DSummary> definition in definitions)
        {
            double value = definition.Evaluate(summary, out string? reason);
            sink.Add(definition, value, reason);
        }
    }
}
