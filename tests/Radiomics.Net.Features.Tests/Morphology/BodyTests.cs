using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

/// <summary>
/// Balls and ellipsoids of known size, sampled at voxel centres, against their formulas. The bounds follow from where mesh
/// vertices and voxels can lie; h is the voxel spacing.
/// </summary>
public class BodyTests
{
    private const double Root3 = 1.7320508075688772;

    [Theory]
    [InlineData(10, 1)]
    [InlineData(17.3, 1)]
    [InlineData(12, 0.5)]
    public void Ball_Measures_LieBetweenThoseOfBallsThatBoundTheMesh(double radius, double h)
    {
        using Shape ball = Shape.Ellipsoid(radius, radius, radius, new SpacingMm(h, h, h));
        MorphologySummary s = ball.Summary;

        // Mesh vertices are midway between a centre inside and one outside, so at most h / 2 outside the ball. A point
        // whose whole cell of centres is inside lies in mesh and hull; a cell's corners are at most √3 h from it.
        double outer = radius + (h / 2), inner = radius - (Root3 * h);
        double Volume(double r) => 4 * Math.PI * r * r * r / 3;
        double Area(double r) => 4 * Math.PI * r * r;
        Assert.InRange(s.MeshVolumeMm3, Volume(inner), Volume(outer));
        Assert.InRange(s.VoxelVolumeMm3, Volume(radius - (Root3 * h / 2)), Volume(radius + (Root3 * h / 2)));
        Assert.InRange(s.ConvexHullVolumeMm3, Volume(inner), Volume(outer));
        Assert.InRange(s.ConvexHullAreaMm2, Area(inner), Area(outer));
        Assert.InRange(s.MinimumEllipsoidVolumeMm3, s.ConvexHullVolumeMm3, Volume(outer) * (1 + 1e-6));
        Assert.InRange(s.OrientedBoxVolumeMm3, 8 * inner * inner * inner, 8 * outer * outer * outer);

        // The rows through the centre end within h / 2 of the surface.
        Assert.InRange(s.MaximumDiameterMm, (2 * radius) - h, 2 * outer);
        Assert.True(s.MeshAreaMm2 > s.ConvexHullAreaMm2 * 0.99);
    }

    [Theory]
    [InlineData(15, 10, 7, 1, 1, 1)]
    [InlineData(20, 9, 12, 0.8, 0.5, 1.5)]
    public void Ellipsoid_Measures_LieBetweenThoseOfEllipsoidsThatBoundTheVoxels(double a, double b, double c, double hx, double hy, double hz)
    {
        using Shape body = Shape.Ellipsoid(a, b, c, new SpacingMm(hx, hy, hz));
        MorphologySummary s = body.Summary;

        // A voxel's corner is at most half its diagonal from its centre: the union of voxels lies between the ellipsoids
        // stretched by 1 -+ d, where d is that distance in units of the shortest semi-axis.
        double d = Math.Sqrt((hx * hx) + (hy * hy) + (hz * hz)) / 2 / Math.Min(a, Math.Min(b, c));
        double volume = 4 * Math.PI * a * b * c / 3;
        Assert.InRange(s.VoxelVolumeMm3, volume * Math.Pow(1 - d, 3), volume * Math.Pow(1 + d, 3));

        // Second moments of an ellipsoid are V a² / 5; those of voxel centres lack h² / 12 a voxel.
        (double Axis, double H)[] axes = [.. new[] { (a, hx), (b, hy), (c, hz) }.OrderByDescending(x => x.Item1)];
        double n = s.VoxelCount, low = Math.Pow(1 - d, 5) / Math.Pow(1 + d, 3), high = Math.Pow(1 + d, 5) / Math.Pow(1 - d, 3) * n / (n - 1);
        double[] variances = [s.MajorVarianceMm2, s.MinorVarianceMm2, s.LeastVarianceMm2];
        for (int i = 0; i < 3; i++) Assert.InRange(variances[i], (axes[i].Axis * axes[i].Axis / 5 * low) - (axes[i].H * axes[i].H / 12), axes[i].Axis * axes[i].Axis / 5 * high);
        Assert.InRange(s.MinimumEllipsoidVolumeMm3, s.ConvexHullVolumeMm3, volume * Math.Pow(1 + d, 3) * (1 + 1e-6));
    }

    [Fact]
    public void SemiAxes_Area_IsTheSeriesOfTheManual()
    {
        // A ball has α = β = 0, so only the first term is left.
        Assert.Equal(4 * Math.PI * 9, new SemiAxes(3, 3, 3).AreaMm2, 1e-12);

        // With b = c, α = β and every Legendre polynomial is taken at 1.
        double squared = 1 - (1.6 * 1.6 / 4);
        double prolate = Enumerable.Range(0, 21).Sum(v => Math.Pow(squared, v) / (1 - (4.0 * v * v)));
        Assert.Equal(4 * Math.PI * 2 * 1.6 * prolate, new SemiAxes(2, 1.6, 1.6).AreaMm2, 1e-12);

        // Any: Legendre polynomials by their own recurrence.
        double alpha = Math.Sqrt(1 - (4.0 / 9)), beta = Math.Sqrt(1 - (1.0 / 9)), t = ((alpha * alpha) + (beta * beta)) / (2 * alpha * beta);
        double[] p = new double[21];
        (p[0], p[1]) = (1, t);
        for (int v = 2; v < p.Length; v++) p[v] = ((((2 * v) - 1) * t * p[v - 1]) - ((v - 1) * p[v - 2])) / v;
        double any = Enumerable.Range(0, 21).Sum(v => Math.Pow(alpha * beta, v) / (1 - (4.0 * v * v)) * p[v]);
        Assert.Equal(4 * Math.PI * 6 * any, new SemiAxes(3, 2, 1).AreaMm2, 1e-10);
    }

    [Fact]
    public void EnclosingEllipsoid_CornersOfABox_HasSemiAxesOfRoot3TimesItsHalves()
    {
        double[] signs = [-1, 1];
        VectorMm[] corners = [.. from x in signs from y in signs from z in signs select new VectorMm((5 * x) + 100, (2 * y) - 7, z / 2)];
        SemiAxes axes = EnclosingEllipsoid.Find(corners);
        Assert.Equal(5 * Root3, axes.A, 1e-6 * 5);
        Assert.Equal(2 * Root3, axes.B, 1e-6 * 2);
        Assert.Equal(0.5 * Root3, axes.C, 1e-6);
    }
}
