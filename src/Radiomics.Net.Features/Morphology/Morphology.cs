using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Morphological features (IBSI HCUG), in IBSI's order: the shape of the morphological mask, and how the intensities of
/// the intensity mask lie in it.
/// </summary>
/// <remarks>
/// Read off a <see cref="MorphologySummary"/>: V and A are those of a marching-cubes mesh, λ the falling variances of the
/// voxel centres, a, b, c = 2√λ. Source: IBSI reference manual, section 3.1.
/// </remarks>
public static class Morphology
{
    private const string NoMass = "the intensities of the region add up to 0, so they have no centre of mass";
    private const string Plane = "the region lies in a plane: the ellipsoid of its second moments has no volume";
    private const string Line = "the region is a straight line of voxels: the ellipsoid of its second moments has no area";
    private const string OneVoxel = "the region has one voxel only, which has no principal axes";
    private const string NoPairs = "the intensity mask has one voxel only, so there are no pairs of voxels";
    private const string Flat = "the region is flat: all its voxels have one intensity";

    /// <summary>Volume inside the mesh, V. IBSI RNU0.</summary>
    public static FeatureDefinition<MorphologySummary> VolumeMesh { get; } = Define(
        "volume_mesh", "Volume (mesh)", "RNU0", FeatureUnit.CubicMillimetre, "V, volume inside the mesh", s => s.MeshVolumeMm3);

    /// <summary>Voxels times the volume of one. IBSI YEKZ.</summary>
    public static FeatureDefinition<MorphologySummary> VolumeVoxels { get; } = Define(
        "volume_voxels", "Volume (voxel counting)", "YEKZ", FeatureUnit.CubicMillimetre, "number of voxels times the volume of one", s => s.VoxelVolumeMm3);

    /// <summary>Area of the mesh, A. IBSI C0JK.</summary>
    public static FeatureDefinition<MorphologySummary> SurfaceArea { get; } = Define(
        "surface_area", "Surface area (mesh)", "C0JK", FeatureUnit.SquareMillimetre, "A, area of the mesh", s => s.MeshAreaMm2);

    /// <summary>Area over volume. IBSI 2PR5.</summary>
    public static FeatureDefinition<MorphologySummary> SurfaceToVolumeRatio { get; } = Define(
        "surface_to_volume_ratio", "Surface to volume ratio", "2PR5", FeatureUnit.PerMillimetre, "A / V", s => s.MeshAreaMm2 / s.MeshVolumeMm3);

    /// <summary>How ball-like the region is; 1/(6π) for a ball. IBSI SKGS.</summary>
    public static FeatureDefinition<MorphologySummary> Compactness1 { get; } = Define(
        "compactness_1", "Compactness 1", "SKGS", FeatureUnit.None, "V / (√π A^(3/2))", s => s.MeshVolumeMm3 / (Math.Sqrt(Math.PI) * s.MeshAreaMm2 * Math.Sqrt(s.MeshAreaMm2)));

    /// <summary>How ball-like the region is; 1 for a ball. IBSI BQWJ.</summary>
    public static FeatureDefinition<MorphologySummary> Compactness2 { get; } = Define(
        "compactness_2", "Compactness 2", "BQWJ", FeatureUnit.None, "36π V² / A³", s => Roundness(s));

    /// <summary>Area over that of a ball of the same volume. IBSI KRCK.</summary>
    public static FeatureDefinition<MorphologySummary> SphericalDisproportion { get; } = Define(
        "spherical_disproportion", "Spherical disproportion", "KRCK", FeatureUnit.None, "A / (36π V²)^(1/3)", s => CubeRoot(1 / Roundness(s)));

    /// <summary>Area of a ball of the same volume over the area. IBSI QCFX.</summary>
    public static FeatureDefinition<MorphologySummary> Sphericity { get; } = Define(
        "sphericity", "Sphericity", "QCFX", FeatureUnit.None, "(36π V²)^(1/3) / A", s => CubeRoot(Roundness(s)));

    /// <summary>How far the region is from a ball; 0 for a ball. IBSI 25C7.</summary>
    public static FeatureDefinition<MorphologySummary> Asphericity { get; } = Define(
        "asphericity", "Asphericity", "25C7", FeatureUnit.None, "(A³ / (36π V²))^(1/3) - 1", s => CubeRoot(1 / Roundness(s)) - 1);

    /// <summary>Distance from the centre of the shape to the centre of mass of the intensities; undefined where these add up to 0. IBSI KLMA.</summary>
    public static FeatureDefinition<MorphologySummary> CentreOfMassShift { get; } = Define(
        "centre_of_mass_shift", "Centre of mass shift", "KLMA", FeatureUnit.Millimetre, "distance of the mean position and the mean position weighted by intensity", s => s.CentreOfMassShiftMm, s => s.IntensitySum == 0 ? NoMass : null);

    /// <summary>Greatest distance between two vertices of the mesh. IBSI L0JK.</summary>
    public static FeatureDefinition<MorphologySummary> MaximumDiameter { get; } = Define(
        "maximum_diameter", "Maximum 3D diameter", "L0JK", FeatureUnit.Millimetre, "greatest distance between two mesh vertices", s => s.MaximumDiameterMm);

    /// <summary>Major axis of the ellipsoid with the region's second moments; undefined for one voxel. IBSI TDIC.</summary>
    public static FeatureDefinition<MorphologySummary> MajorAxisLength { get; } = Define(
        "major_axis_length", "Major axis length", "TDIC", FeatureUnit.Millimetre, "4 √λ₁", s => 4 * Math.Sqrt(s.MajorVarianceMm2), NeedsTwo);

    /// <summary>Its second axis; undefined for one voxel. IBSI P9VJ.</summary>
    public static FeatureDefinition<MorphologySummary> MinorAxisLength { get; } = Define(
        "minor_axis_length", "Minor axis length", "P9VJ", FeatureUnit.Millimetre, "4 √λ₂", s => 4 * Math.Sqrt(s.MinorVarianceMm2), NeedsTwo);

    /// <summary>Its third axis; undefined for one voxel. IBSI 7J51.</summary>
    public static FeatureDefinition<MorphologySummary> LeastAxisLength { get; } = Define(
        "least_axis_length", "Least axis length", "7J51", FeatureUnit.Millimetre, "4 √λ₃", s => 4 * Math.Sqrt(s.LeastVarianceMm2), NeedsTwo);

    /// <summary>Minor over major axis; undefined for one voxel. IBSI Q3CK.</summary>
    public static FeatureDefinition<MorphologySummary> Elongation { get; } = Define(
        "elongation", "Elongation", "Q3CK", FeatureUnit.None, "√(λ₂ / λ₁)", s => Math.Sqrt(s.MinorVarianceMm2 / s.MajorVarianceMm2), NeedsTwo);

    /// <summary>Least over major axis; undefined for one voxel. IBSI N17B.</summary>
    public static FeatureDefinition<MorphologySummary> Flatness { get; } = Define(
        "flatness", "Flatness", "N17B", FeatureUnit.None, "√(λ₃ / λ₁)", s => Math.Sqrt(s.LeastVarianceMm2 / s.MajorVarianceMm2), NeedsTwo);

    /// <summary>Volume over that of the box along the axes of the grid. IBSI PBX1.</summary>
    public static FeatureDefinition<MorphologySummary> VolumeDensityBox { get; } = Define(
        "volume_density_box", "Volume density (axis-aligned bounding box)", "PBX1", FeatureUnit.None, "V / volume of the box along the axes", s => s.MeshVolumeMm3 / (s.BoxMm.X * s.BoxMm.Y * s.BoxMm.Z));

    /// <summary>Area over that of the box along the axes of the grid. IBSI R59B.</summary>
    public static FeatureDefinition<MorphologySummary> AreaDensityBox { get; } = Define(
        "area_density_box", "Area density (axis-aligned bounding box)", "R59B", FeatureUnit.None, "A / area of the box along the axes", s => s.MeshAreaMm2 / (2 * ((s.BoxMm.X * s.BoxMm.Y) + (s.BoxMm.Y * s.BoxMm.Z) + (s.BoxMm.Z * s.BoxMm.X))));

    /// <summary>Volume over that of the smallest box with a side on a face of the convex hull. IBSI ZH1A.</summary>
    public static FeatureDefinition<MorphologySummary> VolumeDensityOrientedBox { get; } = Define(
        "volume_density_oriented_box", "Volume density (oriented minimum bounding box)", "ZH1A", FeatureUnit.None, "V / volume of the smallest box", s => s.MeshVolumeMm3 / s.OrientedBoxVolumeMm3);

    /// <summary>Area over that of the same box. IBSI IQYR.</summary>
    public static FeatureDefinition<MorphologySummary> AreaDensityOrientedBox { get; } = Define(
        "area_density_oriented_box", "Area density (oriented minimum bounding box)", "IQYR", FeatureUnit.None, "A / area of the smallest box", s => s.MeshAreaMm2 / s.OrientedBoxAreaMm2);

    /// <summary>Volume over that of the ellipsoid with the principal axes; undefined for a plane region. IBSI 6BDE.</summary>
    public static FeatureDefinition<MorphologySummary> VolumeDensityEllipsoid { get; } = Define(
        "volume_density_ellipsoid", "Volume density (approximate enclosing ellipsoid)", "6BDE", FeatureUnit.None, "3V / (4π abc)", s => s.MeshVolumeMm3 / s.ApproximateEllipsoid.VolumeMm3, s => NeedsTwo(s) ?? (s.LeastVarianceMm2 == 0 ? Plane : null));

    /// <summary>Area over that of the same ellipsoid; undefined for a straight line of voxels. IBSI RDD2.</summary>
    public static FeatureDefinition<MorphologySummary> AreaDensityEllipsoid { get; } = Define(
        "area_density_ellipsoid", "Area density (approximate enclosing ellipsoid)", "RDD2", FeatureUnit.None, "A / area of the ellipsoid", s => s.MeshAreaMm2 / s.ApproximateEllipsoid.AreaMm2, s => NeedsTwo(s) ?? (s.MinorVarianceMm2 == 0 ? Line : null));

    /// <summary>Volume over that of the ellipsoid of least volume around the mesh. IBSI SWZ1.</summary>
    public static FeatureDefinition<MorphologySummary> VolumeDensityMinimumEllipsoid { get; } = Define(
        "volume_density_minimum_ellipsoid", "Volume density (minimum volume enclosing ellipsoid)", "SWZ1", FeatureUnit.None, "V / volume of the smallest ellipsoid", s => s.MeshVolumeMm3 / s.MinimumEllipsoidVolumeMm3);

    /// <summary>Area over that of the same ellipsoid. IBSI BRI8.</summary>
    public static FeatureDefinition<MorphologySummary> AreaDensityMinimumEllipsoid { get; } = Define(
        "area_density_minimum_ellipsoid", "Area density (minimum volume enclosing ellipsoid)", "BRI8", FeatureUnit.None, "A / area of the smallest ellipsoid", s => s.MeshAreaMm2 / s.MinimumEllipsoidAreaMm2);

    /// <summary>Volume over that of the convex hull of the mesh (solidity). IBSI R3ER.</summary>
    public static FeatureDefinition<MorphologySummary> VolumeDensityConvexHull { get; } = Define(
        "volume_density_convex_hull", "Volume density (convex hull)", "R3ER", FeatureUnit.None, "V / volume of the convex hull", s => s.MeshVolumeMm3 / s.ConvexHullVolumeMm3);

    /// <summary>Area over that of the convex hull of the mesh. IBSI 7T7F.</summary>
    public static FeatureDefinition<MorphologySummary> AreaDensityConvexHull { get; } = Define(
        "area_density_convex_hull", "Area density (convex hull)", "7T7F", FeatureUnit.None, "A / area of the convex hull", s => s.MeshAreaMm2 / s.ConvexHullAreaMm2);

    /// <summary>Mean intensity times volume. IBSI 99N0.</summary>
    public static FeatureDefinition<MorphologySummary> IntegratedIntensity { get; } = Define(
        "integrated_intensity", "Integrated intensity", "99N0", FeatureUnit.IntensityCubicMillimetre, "V μ", s => s.MeshVolumeMm3 * s.MeanIntensity);

    /// <summary>How alike near voxels are: about 0 for none, 1 for perfectly clustered; undefined for a flat region or one voxel. Moran 1950. IBSI N365.</summary>
    public static FeatureDefinition<MorphologySummary> MoransI { get; } = Define(
        "morans_i", "Moran's I index", "N365", FeatureUnit.None, "N Σ w (x₁-μ)(x₂-μ) / (Σ w Σ (x-μ)²), w = 1/distance", s => s.IntensityVoxelCount * s.PairProducts / (s.PairWeights * s.SquaredDeviations), NoContrast);

    /// <summary>How different near voxels are: 1 for no pattern, less where near voxels are alike; undefined for a flat region or one voxel. Geary 1954. IBSI NPT7.</summary>
    public static FeatureDefinition<MorphologySummary> GearysC { get; } = Define(
        "gearys_c", "Geary's C measure", "NPT7", FeatureUnit.None, "(N-1) Σ w (x₁-x₂)² / (2 Σ w Σ (x-μ)²), w = 1/distance", s => (s.IntensityVoxelCount - 1) * s.PairSquaredDifferences / (2 * s.PairWeights * s.SquaredDeviations), NoContrast);

    /// <summary>All 29 features, in IBSI's order.</summary>
    public static ValueList<FeatureDefinition<MorphologySummary>> All { get; } =
    [
        VolumeMesh, VolumeVoxels, SurfaceArea, SurfaceToVolumeRatio, Compactness1, Compactness2, SphericalDisproportion,
        Sphericity, Asphericity, CentreOfMassShift, MaximumDiameter, MajorAxisLength, MinorAxisLength, LeastAxisLength,
        Elongation, Flatness, VolumeDensityBox, AreaDensityBox, VolumeDensityOrientedBox, AreaDensityOrientedBox,
        VolumeDensityEllipsoid, AreaDensityEllipsoid, VolumeDensityMinimumEllipsoid, AreaDensityMinimumEllipsoid,
        VolumeDensityConvexHull, AreaDensityConvexHull, IntegratedIntensity, MoransI, GearysC,
    ];

    /// <summary>36π V² / A³: 1 for a ball, less for any other body.</summary>
    private static double Roundness(MorphologySummary s) =>
        36 * Math.PI * (s.MeshVolumeMm3 / s.MeshAreaMm2) * (s.MeshVolumeMm3 / s.MeshAreaMm2) / s.MeshAreaMm2;

    private static double CubeRoot(double x) => Elementary.Pow(x, 1.0 / 3);

    private static string? NeedsTwo(MorphologySummary s) => s.VoxelCount < 2 ? OneVoxel : null;

    private static string? NoContrast(MorphologySummary s) => s.IntensityVoxelCount < 2 ? NoPairs : s.SquaredDeviations == 0 ? Flat : null;

    private static FeatureDefinition<MorphologySummary> Define(
        string id,
        string name,
        string ibsi,
        FeatureUnit unit,
        string meaning,
        Func<MorphologySummary, double> compute,
        Func<MorphologySummary, string?>? undefined = null) => new()
        {
            Id = "morphology." + id,
            Name = name,
            Ibsi = ibsi,
            Unit = unit,
            Meaning = meaning,
            Source = "IBSI reference manual 3.1",
            Compute = compute,
            Undefined = undefined,
        };
}
