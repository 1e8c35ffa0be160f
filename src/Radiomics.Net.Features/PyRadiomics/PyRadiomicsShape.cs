using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class shape: form and size of the region under that tool's names and in its order.</summary>
/// <remarks>
/// Read off a <see cref="ShapeSummary"/>; V is the volume inside the mesh, A its area, λ₁ ≥ λ₂ ≥ λ₃ the variances of the voxel
/// centres (divisor n). V may be negative, where the mesh of a scattered region is not closed; features that need its root
/// take its square. Source: PyRadiomics 3.0.1, class shape.
/// </remarks>
public static class PyRadiomicsShape
{
    private const string Line = "all voxel centres are one point";
    private const string NoVolume = "the mesh has no volume";

    /// <summary>V / (√π A^1.5).</summary>
    public static FeatureDefinition<ShapeSummary> Compactness1 { get; } = Define(
        "Compactness1", FeatureUnit.None, "V / (√π A^1.5)", s => s.MeshVolumeMm3 / (s.MeshAreaMm2 * Math.Sqrt(s.MeshAreaMm2) * Math.Sqrt(Math.PI)), isDeprecated: true);

    /// <summary>36 π V² / A³.</summary>
    public static FeatureDefinition<ShapeSummary> Compactness2 { get; } = Define(
        "Compactness2", FeatureUnit.None, "36 π V² / A³", s => 36 * Math.PI * s.MeshVolumeMm3 * s.MeshVolumeMm3 / (s.MeshAreaMm2 * s.MeshAreaMm2 * s.MeshAreaMm2), isDeprecated: true);

    /// <summary>√(λ₂/λ₁).</summary>
    public static FeatureDefinition<ShapeSummary> Elongation { get; } = Define(
        "Elongation", FeatureUnit.None, "√(λ₂/λ₁)", s => Math.Sqrt(s.MinorVarianceMm2 / s.MajorVarianceMm2), s => s.MajorVarianceMm2 == 0 ? Line : null);

    /// <summary>√(λ₃/λ₁).</summary>
    public static FeatureDefinition<ShapeSummary> Flatness { get; } = Define(
        "Flatness", FeatureUnit.None, "√(λ₃/λ₁)", s => Math.Sqrt(s.LeastVarianceMm2 / s.MajorVarianceMm2), s => s.MajorVarianceMm2 == 0 ? Line : null);

    /// <summary>4 √λ₃.</summary>
    public static FeatureDefinition<ShapeSummary> LeastAxisLength { get; } = Define(
        "LeastAxisLength", FeatureUnit.Millimetre, "4 √λ₃", s => 4 * Math.Sqrt(s.LeastVarianceMm2));

    /// <summary>4 √λ₁.</summary>
    public static FeatureDefinition<ShapeSummary> MajorAxisLength { get; } = Define(
        "MajorAxisLength", FeatureUnit.Millimetre, "4 √λ₁", s => 4 * Math.Sqrt(s.MajorVarianceMm2));

    /// <summary>Greatest distance between mesh vertices with equal y.</summary>
    public static FeatureDefinition<ShapeSummary> Maximum2DDiameterColumn { get; } = Define(
        "Maximum2DDiameterColumn", FeatureUnit.Millimetre, "greatest distance between mesh vertices with equal y", s => s.PlaneDiameterMm(axis: 1));

    /// <summary>Greatest distance between mesh vertices with equal x.</summary>
    public static FeatureDefinition<ShapeSummary> Maximum2DDiameterRow { get; } = Define(
        "Maximum2DDiameterRow", FeatureUnit.Millimetre, "greatest distance between mesh vertices with equal x", s => s.PlaneDiameterMm(axis: 0));

    /// <summary>Greatest distance between mesh vertices with equal z.</summary>
    public static FeatureDefinition<ShapeSummary> Maximum2DDiameterSlice { get; } = Define(
        "Maximum2DDiameterSlice", FeatureUnit.Millimetre, "greatest distance between mesh vertices with equal z", s => s.PlaneDiameterMm(axis: 2));

    /// <summary>Greatest distance between mesh vertices.</summary>
    public static FeatureDefinition<ShapeSummary> Maximum3DDiameter { get; } = Define(
        "Maximum3DDiameter", FeatureUnit.Millimetre, "greatest distance between mesh vertices", s => s.MaximumDiameterMm);

    /// <summary>V, signed.</summary>
    public static FeatureDefinition<ShapeSummary> MeshVolume { get; } = Define(
        "MeshVolume", FeatureUnit.CubicMillimetre, "V, signed", s => s.MeshVolumeMm3);

    /// <summary>4 √λ₂.</summary>
    public static FeatureDefinition<ShapeSummary> MinorAxisLength { get; } = Define(
        "MinorAxisLength", FeatureUnit.Millimetre, "4 √λ₂", s => 4 * Math.Sqrt(s.MinorVarianceMm2));

    /// <summary>A / (36 π V²)^(1/3); the inverse of sphericity.</summary>
    public static FeatureDefinition<ShapeSummary> SphericalDisproportion { get; } = Define(
        "SphericalDisproportion", FeatureUnit.None, "A / (36 π V²)^(1/3)", s => s.MeshAreaMm2 / SphereArea(s), s => s.MeshVolumeMm3 == 0 ? NoVolume : null, isDeprecated: true);

    /// <summary>(36 π V²)^(1/3) / A.</summary>
    public static FeatureDefinition<ShapeSummary> Sphericity { get; } = Define(
        "Sphericity", FeatureUnit.None, "(36 π V²)^(1/3) / A", s => SphereArea(s) / s.MeshAreaMm2);

    /// <summary>A.</summary>
    public static FeatureDefinition<ShapeSummary> SurfaceArea { get; } = Define(
        "SurfaceArea", FeatureUnit.SquareMillimetre, "A", s => s.MeshAreaMm2);

    /// <summary>A / V.</summary>
    public static FeatureDefinition<ShapeSummary> SurfaceVolumeRatio { get; } = Define(
        "SurfaceVolumeRatio", FeatureUnit.PerMillimetre, "A / V", s => s.MeshAreaMm2 / s.MeshVolumeMm3, s => s.MeshVolumeMm3 == 0 ? NoVolume : null);

    /// <summary>Number of voxels times the volume of one.</summary>
    public static FeatureDefinition<ShapeSummary> VoxelVolume { get; } = Define(
        "VoxelVolume", FeatureUnit.CubicMillimetre, "voxels times voxel volume", s => s.VoxelVolumeMm3);

    /// <summary>All 17 features, in PyRadiomics' order; Compactness1, Compactness2 and SphericalDisproportion are deprecated.</summary>
    public static ValueList<FeatureDefinition<ShapeSummary>> All { get; } =
    [
        Compactness1, Compactness2, Elongation, Flatness, LeastAxisLength, MajorAxisLength, Maximum2DDiameterColumn, Maximum2DDiameterRow,
        Maximum2DDiameterSlice, Maximum3DDiameter, MeshVolume, MinorAxisLength, SphericalDisproportion, Sphericity, SurfaceArea,
        SurfaceVolumeRatio, VoxelVolume,
    ];

    /// <summary>Area of a sphere of the mesh's volume, (36 π V²)^(1/3).</summary>
    private static double SphereArea(ShapeSummary summary)
    {
        double squares = 36 * Math.PI * summary.MeshVolumeMm3 * summary.MeshVolumeMm3;
        return squares == 0 ? 0 : Elementary.Pow(squares, 1.0 / 3);
    }

    private static FeatureDefinition<ShapeSummary> Define(
        string name,
        FeatureUnit unit,
        string meaning,
        Func<ShapeSummary, double> compute,
        Func<ShapeSummary, string?>? undefined = null,
        bool isDeprecated = false) =>
        PyRadiomicsDefinition.Of("shape", name, unit, meaning, compute, undefined, isDeprecated);
}
