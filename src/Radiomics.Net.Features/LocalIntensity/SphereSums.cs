using System.Numerics.Tensors;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Sums over the ball around every voxel of a slice of a region's box, between the slice's first and last column inside.</summary>
internal sealed class SphereSums : IDisposable
{
    private readonly VolumeView<double> _surroundings;
    private readonly VoxelBox _box;
    private readonly VolumeView<byte> _mask;
    private readonly PeakSphere _sphere;
    private readonly int _z;
    private readonly int _first;
    private readonly int _width;
    private readonly WorkBuffer<double>? _sums;
    private readonly bool[] _hasVoxels;

    public SphereSums(VolumeView<double> surroundings, VoxelBox box, VolumeView<byte> mask, PeakSphere sphere, int z, WorkContext work)
    {
        (_surroundings, _box, _mask, _sphere, _z) = (surroundings, box, mask, sphere, z);
        _hasVoxels = new bool[mask.Size.Y];
        int first = int.MaxValue, last = -1;
        for (int y = 0; y < mask.Size.Y; y++)
        {
            int start = mask.Row(y, z).IndexOf((byte)1);
            if (start < 0) continue;
            _hasVoxels[y] = true;
            first = Math.Min(first, start);
            last = Math.Max(last, mask.Row(y, z).LastIndexOf((byte)1));
        }

        if (last < 0) return;
        _first = first;
        _width = last - first + 1;
        _sums = work.Rent<double>((long)_width * mask.Size.Y);
        try
        {
            _sums.Span.Clear();
            Add(work);
        }
        catch
        {
            _sums.Dispose();
            throw;
        }
    }

    /// <summary>Highest mean around voxels with the region's highest intensity, and around any; -∞ where there are none.</summary>
    public (double Local, double Global) Peaks(double highest)
    {
        double local = double.NegativeInfinity, global = double.NegativeInfinity;
        if (_sums is null) return (local, global);
        var halfWidths = new List<int>();
        for (int y = 0; y < _mask.Size.Y; y++)
        {
            if (!_hasVoxels[y]) continue;
            ReadOnlySpan<double> sums = RowOf(y);
            ReadOnlySpan<double> row = _surroundings.Row(_box.Start.Y + y, _box.Start.Z + _z)[_box.Start.X..];
            ReadOnlySpan<byte> inside = _mask.Row(y, _z);
            CollectHalfWidths(y, halfWidths);
            int whole = halfWidths.Sum(h => (2 * h) + 1);
            for (int i = 0; i < _width; i++)
            {
                int x = _first + i;
                if (inside[x] == 0) continue;
                double mean = sums[i] / VoxelsAround(_box.Start.X + x, halfWidths, whole);
                global = Math.Max(global, mean);
                if (row[x] == highest) local = Math.Max(local, mean);
            }
        }

        return (local, global);
    }

    public void Dispose() => _sums?.Dispose();

    private Span<double> RowOf(int y) => _sums!.Slice((long)y * _width, _width);

    /// <summary>Adds the rows of the ball, slice by slice and row by row of the image.</summary>
    private void Add(WorkContext work)
    {
        int reach = _sphere.ColumnReach;
        using WorkBuffer<double> padded = work.Rent<double>(_width + (2 * reach));
        using WorkBuffer<double> windows = work.Rent<double>((long)_width * (reach + 1));
        for (int dz = -_sphere.SliceReach; dz <= _sphere.SliceReach; dz++)
        {
            int z = _box.Start.Z + _z + dz;
            if (z < 0 || z >= _surroundings.Size.Z) continue;
            int rows = 0;
            while (rows < _sphere.RowReach && _sphere.HalfWidth(rows + 1, dz) >= 0) rows++;
            int end = Math.Min(_box.Start.Y + _mask.Size.Y - 1 + rows, _surroundings.Size.Y - 1);
            for (int y = Math.Max(_box.Start.Y - rows, 0); y <= end; y++)
            {
                int centre = y - _box.Start.Y;
                if (!HasVoxelsWithin(centre - rows, centre + rows)) continue;
                FillWindows(_surroundings.Row(y, z), padded.Span, windows, _sphere.HalfWidth(0, dz));
                for (int dy = -rows; dy <= rows; dy++)
                {
                    int to = centre + dy;
                    if (to < 0 || to >= _mask.Size.Y || !_hasVoxels[to]) continue;
                    ReadOnlySpan<double> window = windows.Slice((long)_sphere.HalfWidth(dy, dz) * _width, _width);
                    TensorPrimitives.Add(RowOf(to), window, RowOf(to));
                }
            }
        }
    }

    /// <summary>Sums of 1, 3, 5, ... voxels along a row around each column; nothing lies beyond the image.</summary>
    private void FillWindows(ReadOnlySpan<double> row, Span<double> padded, WorkBuffer<double> windows, int widest)
    {
        int reach = (padded.Length - _width) / 2, start = _box.Start.X + _first - reach;
        int before = Math.Max(0, -start), from = Math.Max(0, start);
        int count = Math.Min(row.Length - from, padded.Length - before);
        padded.Clear();
        row.Slice(from, count).CopyTo(padded[before..]);
        Span<double> window = windows.Slice(0, _width);
        padded.Slice(reach, _width).CopyTo(window);
        for (int h = 1; h <= widest; h++)
        {
            Span<double> wider = windows.Slice((long)h * _width, _width);
            TensorPrimitives.Add(padded.Slice(reach - h, _width), padded.Slice(reach + h, _width), wider);
            TensorPrimitives.Add(window, wider, wider);
            window = wider;
        }
    }

    private bool HasVoxelsWithin(int first, int last)
    {
        first = Math.Max(first, 0);
        last = Math.Min(last, _hasVoxels.Length - 1);
        return first <= last && _hasVoxels.AsSpan(first, last - first + 1).Contains(true);
    }

    /// <summary>Half widths of the rows of the ball around a row's voxels that lie in the image.</summary>
    private void CollectHalfWidths(int y, List<int> halfWidths)
    {
        halfWidths.Clear();
        for (int dz = -_sphere.SliceReach; dz <= _sphere.SliceReach; dz++)
        {
            int z = _box.Start.Z + _z + dz;
            if (z < 0 || z >= _surroundings.Size.Z) continue;
            for (int dy = -_sphere.RowReach; dy <= _sphere.RowReach; dy++)
            {
                int row = _box.Start.Y + y + dy;
                if (row >= 0 && row < _surroundings.Size.Y && _sphere.HalfWidth(dy, dz) is >= 0 and int half) halfWidths.Add(half);
            }
        }
    }

    private int VoxelsAround(int x, List<int> halfWidths, int whole)
    {
        int reach = _sphere.ColumnReach, end = _surroundings.Size.X - 1;
        if (x >= reach && x + reach <= end) return whole;
        int count = 0;
        foreach (int half in halfWidths) count += Math.Min(x + half, end) - Math.Max(x - half, 0) + 1;
        return count;
    }
}
