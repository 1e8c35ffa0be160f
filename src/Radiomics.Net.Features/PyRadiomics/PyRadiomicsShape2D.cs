using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>PyRadiomics' class shape2D: form and size of a region of one slice, under that tool's names and in its order.</summary>
/// <remarks>
/// Read off a <see cref="Shape2DSummary"/>; S is the area inside the contour, P its length, λ₁ ≥ λ₂ the variances of the pixel
/// centres (divisor n). Source: PyRadiomics 3.0.1, class shape2D.
/// </remarks>
public static class PyRadiomicsShape2D
{
    private const string Point = "all pixel centres are one point";

    /// <summary>√(λ₂/λ₁).</summary>
    public static FeatureDefinition<Shape2DSummary> Elongation { get; } = Define(
        "Elongation", FeatureUnit.None, "√(λ₂/λ₁)", s => Math.Sqrt(s.MinorVarianceMm2 / s.MajorVarianceMm2), s => s.MajorVarianceMm2 == 0 ? Point : null);

    /// <summary>4 √λ₁.</summary>
    public static FeatureDefinition<Shape2DSummary> MajorAxisLength { get; } = Define(
        "MajorAxisLength", FeatureUnit.Millimetre, "4 √λ₁", s => 4 * Math.Sqrt(s.MajorVarianceMm2));

    /// <summary>Greatest distance between two vertices of the contour.</summary>
    public static FeatureDefinition<Shape2DSummary> MaximumDiameter { get; } = Define(
        "MaximumDiameter", FeatureUnit.Millimetre, "greatest distance between vertices of the contour", s => s.MaximumDiameterMm);

    /// <summary>S.</summary>
    public static FeatureDefinition<Shape2DSummary> MeshSurface { get; } = Define(
        "MeshSurface", FeatureUnit.SquareMillimetre, "S", s => s.ContourAreaMm2);

    /// <summary>4 √λ₂.</summary>
    public static FeatureDefinition<Shape2DSummary> MinorAxisLength { get; } = Define(
        "MinorAxisLength", FeatureUnit.Millimetre, "4 √λ₂", s => 4 * Math.Sqrt(s.MinorVarianceMm2));

    /// <summary>P.</summary>
    public static FeatureDefinition<Shape2DSummary> Perimeter { get; } = Define(
        "Perimeter", FeatureUnit.Millimetre, "P", s => s.PerimeterMm);

    /// <summary>P / S.</summary>
    public static FeatureDefinition<Shape2DSummary> PerimeterSurfaceRatio { get; } = Define(
        "PerimeterSurfaceRatio", FeatureUnit.PerMillimetre, "P / S", s => s.PerimeterMm / s.ContourAreaMm2);

    /// <summary>Number of pixels times the area of one.</summary>
    public static FeatureDefinition<Shape2DSummary> PixelSurface { get; } = Define(
        "PixelSurface", FeatureUnit.SquareMillimetre, "pixels times pixel area", s => s.PixelAreaMm2);

    /// <summary>P / (2 √(π S)); the inverse of sphericity.</summary>
    public static FeatureDefinition<Shape2DSummary> SphericalDisproportion { get; } = Define(
        "SphericalDisproportion", FeatureUnit.None, "P / (2 √(π S))", s => s.PerimeterMm / (2 * Math.Sqrt(Math.PI * s.ContourAreaMm2)), isDeprecated: true);

    /// <summary>2 √(π S) / P.</summary>
    public static FeatureDefinition<Shape2DSummary> Sphericity { get; } = Define(
        "Sphericity", FeatureUnit.None, "2 √(π S) / P", s => 2 * Math.Sqrt(Math.PI * s.ContourAreaMm2) / s.PerimeterMm);

    /// <summary>All 10 features, in PyRadiomics' order; SphericalDisproportion is deprecated.</summary>
    public static ValueList<FeatureDefinition<Shape2DSummary>> All { get; } =
    [
        Elongation, MajorAxisLength, MaximumDiameter, MeshSurface, MinorAxisLength, Perimeter, PerimeterSurfaceRatio, PixelSurface,
        SphericalDisproportion, Sphericity,
    ];

    private static FeatureDefinition<Shape2DSummary> Define(
        string name,
        FeatureUnit unit,
        string meaning,
        Func<Shape2DSummary, double> compute,
        Func<Shape2DSummary, string?>? undefined = null,
        bool isDeprecated = false) =>
        PyRadiomicsDefinition.Of("shape2D", name, unit, meaning, compute, undefined, isDeprecated);
}
