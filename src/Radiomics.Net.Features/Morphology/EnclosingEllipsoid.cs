using System.Numerics.Tensors;
using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>The ellipsoid of least volume around points, by its semi-axes.</summary>
/// <remarks>
/// Khachiyan's method in the form of Todd &amp; Yildirim 2007: weights on the points rise where the ellipsoid that they define
/// is too small and fall where it is too large, until every point with a weight lies on it within
/// <see cref="Tolerance"/>. Points that can't lie on the least ellipsoid are dropped on the way (Harman &amp; Pronzato 2007).
/// The result is then scaled to hold all points. Volume is within a factor (1 + Tolerance)^3 of the least.
/// </remarks>
internal sealed class EnclosingEllipsoid
{
    /// <summary>Relative distance of the squared radius at which the search ends.</summary>
    public const double Tolerance = 1e-7;

    private const int MaximumSteps = 100_000;
    private const int Order = 4;
    private const int StepsBetweenInversions = 50;

    private readonly double[] _points;
    private readonly double[] _weights;
    private readonly double[] _distances;
    private readonly int _stride;
    private int _count;
    private readonly double[] _scales = new double[3];
    private readonly double[] _inverse = new double[Order * Order];

    private EnclosingEllipsoid(IReadOnlyList<VectorMm> points)
    {
        _count = _stride = points.Count;
        _weights = new double[_count];
        _distances = new double[_count];
        _points = new double[3 * _count];
        for (int i = 0; i < _count; i++) (_points[i], _points[i + _stride], _points[i + (2 * _stride)]) = (points[i].X, points[i].Y, points[i].Z);

        // The least ellipsoid of stretched points is the stretched least ellipsoid: work in a cube around the origin.
        for (int axis = 0; axis < 3; axis++)
        {
            Span<double> coordinates = _points.AsSpan(axis * _stride, _count);
            double low = TensorPrimitives.Min(coordinates), high = TensorPrimitives.Max(coordinates);
            _scales[axis] = (high - low) / 2;
            foreach (ref double coordinate in coordinates) coordinate = (coordinate - ((low + high) / 2)) / _scales[axis];
        }
    }

    /// <summary>Semi-axes in mm, falling.</summary>
    /// <param name="points">Not all in one plane.</param>
    public static SemiAxes Find(IReadOnlyList<VectorMm> points)
    {
        var search = new EnclosingEllipsoid(points);
        search.Start();
        search.Improve();
        return search.Result();
    }

    /// <summary>Equal weights on the outermost points along the axes, which span space.</summary>
    private void Start()
    {
        var chosen = new SortedSet<int>();
        for (int axis = 0; axis < 3; axis++)
        {
            ReadOnlySpan<double> coordinates = _points.AsSpan(axis * _stride, _count);
            int low = 0, high = 0;
            for (int i = 1; i < _count; i++)
            {
                if (coordinates[i] < coordinates[low]) low = i;
                if (coordinates[i] > coordinates[high]) high = i;
            }

            chosen.Add(low);
            chosen.Add(high);
        }

        foreach (int i in chosen) _weights[i] = 1.0 / chosen.Count;
        if (!TryInvert())
        {
            // The outermost points lie in one plane: start from all.
            Array.Fill(_weights, 1.0 / _count);
            _ = TryInvert();
        }

        MeasureAll();
    }

    private void Improve()
    {
        for (int step = 1; step <= MaximumSteps; step++)
        {
            int far = 0, near = -1;
            for (int i = 0; i < _count; i++)
            {
                if (_distances[i] > _distances[far]) far = i;
                if (_weights[i] > 0 && (near < 0 || _distances[i] < _distances[near])) near = i;
            }

            double tooFar = (_distances[far] / Order) - 1, tooNear = 1 - (_distances[near] / Order);
            if (tooFar <= Tolerance && tooNear <= Tolerance) return;
            int point = tooFar >= tooNear ? far : near;
            double distance = _distances[point];
            double size = (distance - Order) / (Order * (distance - 1));
            if (point == near && tooFar < tooNear) size = Math.Max(size, -_weights[point] / (1 - _weights[point]));
            MoveTowards(point, size, step);
        }
    }

    /// <summary>Moves a share of all weight to a point (from it, where negative).</summary>
    private void MoveTowards(int point, double size, int step)
    {
        for (int i = 0; i < _count; i++) _weights[i] *= 1 - size;
        _weights[point] = Math.Max(0, _weights[point] + size);
        if (step % StepsBetweenInversions == 0)
        {
            _ = TryInvert();
            MeasureAll();
            DropInnerPoints();
            return;
        }

        // Sherman-Morrison for (1 - size) M + size q q'.
        Span<double> q = [_points[point], _points[point + _stride], _points[point + (2 * _stride)], 1];
        Span<double> column = stackalloc double[Order];
        for (int r = 0; r < Order; r++)
        {
            column[r] = 0;
            for (int c = 0; c < Order; c++) column[r] += _inverse[(r * Order) + c] * q[c];
        }

        double factor = size / (1 - size + (size * _distances[point]));
        for (int i = 0; i < _count; i++)
        {
            double product = (column[0] * _points[i]) + (column[1] * _points[i + _stride]) + (column[2] * _points[i + (2 * _stride)]) + column[3];
            _distances[i] = (_distances[i] - (factor * product * product)) / (1 - size);
        }

        for (int r = 0; r < Order; r++)
        {
            for (int c = 0; c < Order; c++) _inverse[(r * Order) + c] = (_inverse[(r * Order) + c] - (factor * column[r] * column[c])) / (1 - size);
        }
    }

    /// <summary>Drops points without weight that are too near to lie on the least ellipsoid.</summary>
    private void DropInnerPoints()
    {
        double excess = Math.Max(0, (TensorPrimitives.Max(_distances.AsSpan(0, _count)) / Order) - 1);
        double bound = Order * (1 + (excess / 2) - (Math.Sqrt(excess * (4 + excess - (4.0 / Order))) / 2)) * (1 - 1e-9);
        int kept = 0;
        for (int i = 0; i < _count; i++)
        {
            if (_weights[i] == 0 && _distances[i] < bound) continue;
            (_weights[kept], _distances[kept]) = (_weights[i], _distances[i]);
            for (int axis = 0; axis < 3; axis++) _points[kept + (axis * _stride)] = _points[i + (axis * _stride)];
            kept++;
        }

        _count = kept;
    }

    /// <summary>Inverts the weighted second moments of the points (x, y, z, 1).</summary>
    private bool TryInvert()
    {
        Span<double> moments = stackalloc double[Order * Order];
        moments.Clear();
        Span<double> q = stackalloc double[Order];
        for (int i = 0; i < _count; i++)
        {
            if (_weights[i] == 0) continue;
            (q[0], q[1], q[2], q[3]) = (_points[i], _points[i + _stride], _points[i + (2 * _stride)], 1);
            for (int r = 0; r < Order; r++)
            {
                for (int c = 0; c < Order; c++) moments[(r * Order) + c] += _weights[i] * q[r] * q[c];
            }
        }

        return SmallMatrix.TryInvert(moments, _inverse, Order);
    }

    private void MeasureAll()
    {
        for (int i = 0; i < _count; i++)
        {
            double x = _points[i], y = _points[i + _stride], z = _points[i + (2 * _stride)];
            double a = (_inverse[0] * x) + (_inverse[1] * y) + (_inverse[2] * z) + _inverse[3];
            double b = (_inverse[4] * x) + (_inverse[5] * y) + (_inverse[6] * z) + _inverse[7];
            double c = (_inverse[8] * x) + (_inverse[9] * y) + (_inverse[10] * z) + _inverse[11];
            double d = (_inverse[12] * x) + (_inverse[13] * y) + (_inverse[14] * z) + _inverse[15];
            _distances[i] = (a * x) + (b * y) + (c * z) + d;
        }
    }

    /// <summary>The weights' covariance, scaled to hold every point.</summary>
    private SemiAxes Result()
    {
        _ = TryInvert();
        MeasureAll();
        double[] mean = new double[3];
        for (int axis = 0; axis < 3; axis++) mean[axis] = OrderedDot.Of(_weights.AsSpan(0, _count), _points.AsSpan(axis * _stride, _count));
        double[] covariance = new double[9];
        for (int i = 0; i < _count; i++)
        {
            for (int r = 0; r < 3; r++)
            {
                for (int c = 0; c < 3; c++)
                {
                    double product = (_points[i + (r * _stride)] - mean[r]) * (_points[i + (c * _stride)] - mean[c]);
                    covariance[(3 * r) + c] += _weights[i] * product * _scales[r] * _scales[c];
                }
            }
        }

        // The lifted distance q' M⁻¹ q is 1 + (p - mean)' covariance⁻¹ (p - mean).
        double farthest = TensorPrimitives.Max(_distances.AsSpan(0, _count)) - 1;
        Span<double> eigenvalues = stackalloc double[3];
        SmallMatrix.Eigenvalues3(covariance, eigenvalues);
        return new SemiAxes(Math.Sqrt(farthest * eigenvalues[0]), Math.Sqrt(farthest * eigenvalues[1]), Math.Sqrt(farthest * eigenvalues[2]));
    }
}
