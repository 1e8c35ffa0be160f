using System.Numerics.Tensors;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>
/// What morphological features are read off: measures of the region's mesh, hull, enclosing bodies, axes and of how its
/// intensities lie in space. Each is taken when first asked for.
/// </summary>
/// <remarks>
/// Shape is that of the morphological mask, intensities are those of the intensity mask. Lengths are in mm along the
/// axes of the grid; the grid's direction changes nothing. Bit-stable. Valid only while features are computed.
/// </remarks>
public sealed class MorphologySummary
{
    private readonly VolumeView<byte> _mask;
    private readonly RegionImage? _image;
    private readonly SpacingMm _spacing;
    private readonly WorkContext _work;
    private SurfaceMesh? _mesh;
    private ConvexHull? _hull;
    private VoxelMoments? _moments;
    private OrientedBox? _orientedBox;
    private IntensityCentre? _intensityCentre;
    private (double Major, double Minor, double Least)? _variances;
    private (double VolumeMm3, double AreaMm2)? _convexHull, _minimumEllipsoid;
    private double? _diameter, _mean, _squaredDeviations;
    private InverseDistanceSums? _pairs;

    internal MorphologySummary(RegionImage image)
        : this(image.Region.Mask, image.Geometry.Spacing, image.Work) => _image = image;

    /// <summary>A summary of a shape alone.</summary>
    internal MorphologySummary(VolumeView<byte> mask, SpacingMm spacing, WorkContext work)
    {
        _mask = mask;
        _spacing = spacing;
        _work = work;
    }

    /// <summary>Voxels of the morphological mask, at least 1.</summary>
    public int VoxelCount => Moments.Count;

    /// <summary>Voxels of the intensity mask N, at least 1.</summary>
    public int IntensityVoxelCount => Image.IntensityVoxelCount;

    /// <summary>Volume inside the mesh, mm³.</summary>
    public double MeshVolumeMm3 => Mesh.VolumeMm3;

    /// <summary>Area of the mesh, mm².</summary>
    public double MeshAreaMm2 => Mesh.AreaMm2;

    /// <summary>Voxels times the volume of one, mm³.</summary>
    public double VoxelVolumeMm3 => VoxelCount * (_spacing.X * _spacing.Y * _spacing.Z);

    /// <summary>Greatest distance between two vertices of the mesh, mm.</summary>
    public double MaximumDiameterMm => _diameter ??= HullDiameter.Find(Hull, _spacing);

    /// <summary>Largest variance of the voxel centres along an axis (divisor n - 1), mm²; needs two voxels.</summary>
    public double MajorVarianceMm2 => Variances.Major;

    /// <summary>Variance along the second principal axis, mm²; needs two voxels.</summary>
    public double MinorVarianceMm2 => Variances.Minor;

    /// <summary>Variance along the third principal axis, mm²; exactly 0 for a plane region; needs two voxels.</summary>
    public double LeastVarianceMm2 => Variances.Least;

    /// <summary>Lengths of the box around the mesh along the axes of the grid, mm.</summary>
    public (double X, double Y, double Z) BoxMm => (_mask.Size.X * _spacing.X, _mask.Size.Y * _spacing.Y, _mask.Size.Z * _spacing.Z);

    /// <summary>Volume of the smallest box around the mesh with a side on a face of its convex hull, mm³.</summary>
    public double OrientedBoxVolumeMm3 => Box.VolumeMm3;

    /// <summary>Area of that box, mm².</summary>
    public double OrientedBoxAreaMm2 => Box.AreaMm2;

    /// <summary>Volume of the ellipsoid of least volume around the mesh, mm³.</summary>
    public double MinimumEllipsoidVolumeMm3 => MinimumEllipsoid.VolumeMm3;

    /// <summary>Area of that ellipsoid, mm².</summary>
    public double MinimumEllipsoidAreaMm2 => MinimumEllipsoid.AreaMm2;

    /// <summary>Volume of the convex hull of the mesh, mm³.</summary>
    public double ConvexHullVolumeMm3 => ConvexHullMeasures.VolumeMm3;

    /// <summary>Area of the convex hull of the mesh, mm².</summary>
    public double ConvexHullAreaMm2 => ConvexHullMeasures.AreaMm2;

    /// <summary>Mean intensity μ of the intensity mask.</summary>
    public double MeanIntensity => _mean ??= MeanOf(Image.Intensities);

    /// <summary>Σ (x - μ)²; exactly 0 for a flat region.</summary>
    public double SquaredDeviations => _squaredDeviations ??= OrderedSum.OfSquaredDeviations(Image.Intensities, MeanIntensity);

    /// <summary>Σ x of the intensity mask, row by row.</summary>
    public double IntensitySum => Centre.Sum;

    /// <summary>Distance from the mean voxel position to the mean position weighted by intensity, mm.</summary>
    public double CentreOfMassShiftMm
    {
        get
        {
            (double x, double y, double z) = Moments.Mean;
            double a = (x - Centre.X) * _spacing.X, b = (y - Centre.Y) * _spacing.Y, c = (z - Centre.Z) * _spacing.Z;
            return Math.Sqrt((a * a) + (b * b) + (c * c));
        }
    }

    /// <summary>Σ w over all pairs of different voxels of the intensity mask, both orders, w = 1 / distance, 1/mm.</summary>
    public double PairWeights => Pairs.Weights;

    /// <summary>Σ w (x₁ - μ) (x₂ - μ) over these pairs.</summary>
    public double PairProducts => Pairs.Products;

    /// <summary>Σ w (x₁ - x₂)² over these pairs.</summary>
    public double PairSquaredDifferences => Pairs.SquaredDifferences;

    internal SemiAxes ApproximateEllipsoid => new(2 * Math.Sqrt(MajorVarianceMm2), 2 * Math.Sqrt(MinorVarianceMm2), 2 * Math.Sqrt(LeastVarianceMm2));

    private RegionImage Image => _image ?? throw new InvalidOperationException("The summary is of a shape without an image.");

    private SurfaceMesh Mesh => _mesh ??= SurfaceMesh.Create(_mask, _spacing, _work);

    private VoxelMoments Moments => _moments ??= VoxelMoments.Create(_mask);

    private OrientedBox Box => _orientedBox ??= OrientedBox.Find(Hull, _spacing, _work);

    private IntensityCentre Centre => _intensityCentre ??= IntensityCentre.Create(Image.Image, Image.IntensityMask);

    private (double Major, double Minor, double Least) Variances => _variances ??= Moments.PrincipalVariances(_spacing);

    private InverseDistanceSums Pairs => _pairs ??= InverseDistanceSums.Create(Image.Image, Image.IntensityMask, MeanIntensity, _spacing, _work);

    private (double VolumeMm3, double AreaMm2) ConvexHullMeasures => _convexHull ??= (Hull.VolumeMm3(_spacing), Hull.AreaMm2(_spacing));

    private ConvexHull Hull
    {
        get
        {
            if (_hull is null)
            {
                using RowExtents rows = RowExtents.Create(_mask, _work);
                _hull = ConvexHull.Create(rows);
            }

            return _hull;
        }
    }

    private (double VolumeMm3, double AreaMm2) MinimumEllipsoid
    {
        get
        {
            if (_minimumEllipsoid is null)
            {
                SemiAxes axes = EnclosingEllipsoid.Find([.. Hull.Vertices.Select(v => v.ToMm(_spacing))]);
                _minimumEllipsoid = (axes.VolumeMm3, axes.AreaMm2);
            }

            return _minimumEllipsoid.Value;
        }
    }

    private static double MeanOf(ReadOnlySpan<double> intensities)
    {
        double minimum = TensorPrimitives.Min(intensities);
        return minimum == TensorPrimitives.Max(intensities) ? minimum : OrderedSum.Of(intensities) / intensities.Length;
    }
}
