using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>What PyRadiomics' shape features are read off. Each measure is taken when first asked for.</summary>
/// <remarks>Lengths are in mm along the axes of the grid; the grid's direction changes nothing. Valid only while features are computed.</remarks>
public sealed class ShapeSummary
{
    private readonly VolumeView<byte> _mask;
    private readonly SpacingMm _spacing;
    private readonly WorkContext _work;
    private (double VolumeMm3, double AreaMm2)? _mesh;
    private VoxelMoments? _moments;
    private (double Major, double Minor, double Least)? _variances;
    private double? _diameter;

    internal ShapeSummary(VolumeView<byte> mask, SpacingMm spacing, WorkContext work)
    {
        _mask = mask;
        _spacing = spacing;
        _work = work;
    }

    /// <summary>Volume of the mesh V, mm³, signed: the mesh is open where neighbouring cells disagree about a face.</summary>
    public double MeshVolumeMm3 => Mesh.VolumeMm3;

    /// <summary>Area of the mesh A, mm².</summary>
    public double MeshAreaMm2 => Mesh.AreaMm2;

    /// <summary>Number of voxels times the volume of one, mm³.</summary>
    public double VoxelVolumeMm3 => Moments.Count * (_spacing.Z * _spacing.X * _spacing.Y);

    /// <summary>Greatest distance between two vertices of the mesh, mm.</summary>
    public double MaximumDiameterMm
    {
        get
        {
            if (_diameter is null)
            {
                using RowExtents rows = RowExtents.Create(_mask, _work);
                _diameter = HullDiameter.Find(ConvexHull.Create(rows), _spacing);
            }

            return _diameter.Value;
        }
    }

    /// <summary>Largest variance of the voxel centres along an axis (divisor n), mm².</summary>
    public double MajorVarianceMm2 => Variances.Major;

    /// <summary>Variance along the second principal axis (divisor n), mm².</summary>
    public double MinorVarianceMm2 => Variances.Minor;

    /// <summary>Variance along the third principal axis (divisor n), mm²; exactly 0 for a plane region.</summary>
    public double LeastVarianceMm2 => Variances.Least;

    private (double VolumeMm3, double AreaMm2) Mesh => _mesh ??= OpenMesh.Measure(_mask, _spacing, _work);

    private VoxelMoments Moments => _moments ??= VoxelMoments.Create(_mask);

    private (double Major, double Minor, double Least) Variances => _variances ??= Moments.PopulationVariances(_spacing);

    /// <summary>Greatest distance between two vertices of the mesh in a plane across an axis, mm.</summary>
    /// <param name="axis">0 for x, 1 for y, 2 for z.</param>
    internal double PlaneDiameterMm(int axis) => PlaneDiameter.Find(_mask, _spacing, axis, _work);
}
