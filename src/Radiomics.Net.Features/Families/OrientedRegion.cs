using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Grey levels in the orientation in which a texture of slices has them: the axis across the slices is z.</summary>
/// <param name="Levels">The grey levels.</param>
/// <param name="Spacing">Voxel spacing along the axes as they lie now.</param>
/// <param name="InPlane">Whether steps stay in their slice.</param>
internal sealed record OrientedRegion(DiscretisedRegion Levels, SpacingMm Spacing, bool InPlane)
{
    /// <summary>How matrices without directions are aggregated.</summary>
    public Aggregation Aggregation => InPlane ? Aggregation.Slices25D : Aggregation.Volume3D;
}
