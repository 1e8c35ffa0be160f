using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// Runs a <see cref="PeriodicWavelet"/>: splits depth first, axis by axis, so that besides the source only one band an axis and the
/// open output are in memory, and the all-low band where another level follows.
/// </summary>
internal sealed unsafe class WaveletTransform(PeriodicWavelet settings, FilterSink sink, WorkContext work)
{
    private readonly int[] _axes = settings.Axes;
    private readonly WaveletTaps _taps = WaveletTaps.Find(settings.Wavelet)!;

    private int Bands => 1 << _axes.Length;

    public void Run(in FilterSource source)
    {
        GridSize size = source.Voxels.Size;

        // The reference pads an axis that is not transformed too, and cuts it off again: nothing comes of it.
        int Padded(int axis, int count) => _axes.Contains(axis) ? count + (count & 1) : count;
        var padded = new GridSize(Padded(0, size.X), Padded(1, size.Y), Padded(2, size.Z));
        bool isSingle = source.ValueType == VoxelType.Float32;
        bool isCopied = padded != size || settings.StartLevel > 0 || settings.Level > 1;
        using WorkVolume<double>? input = isCopied ? new WorkVolume<double>(work, padded) : null;
        if (input is not null) Pad(source.Voxels, input.Span);
        using WorkVolume<double>? low = settings.StartLevel > 0 || settings.Level > 1 ? new WorkVolume<double>(work, padded) : null;
        var between = new WorkVolume<double>[_axes.Length - 1];
        for (int i = 0; i < between.Length; i++) between[i] = new WorkVolume<double>(work, padded);
        try
        {
            for (int s = 0; s < settings.StartLevel; s++)
            {
                LowPass(input!.View, between, low!, isSingle);
                Copy(low!.View, input.Span);
            }

            for (int level = 1; level <= settings.Level; level++)
            {
                bool isLast = level == settings.Level;
                Split(input?.View ?? source.Voxels, depth: 0, band: 0, level, between, isLast ? null : low, isSingle);
                if (!isLast) Copy(low!.View, input!.Span);
            }
        }
        finally
        {
            foreach (WorkVolume<double> volume in between) volume.Dispose();
        }
    }

    /// <summary>Splits along the axis of a depth, low band first. The all-low band goes on to the next level, or out where there is none.</summary>
    private void Split(VolumeView<double> source, int depth, int band, int level, WorkVolume<double>[] between, WorkVolume<double>? low, bool isSingle)
    {
        for (int high = 0; high <= 1; high++)
        {
            int child = (band << 1) | high;
            bool isLast = depth == _axes.Length - 1;
            if (isLast && child == 0 && low is not null)
            {
                Filter(source, _axes[depth], isHigh: false, low.Span, isSingle);
                continue;
            }

            if (!isLast)
            {
                if (child != 0 && !IsAnyWanted(child, depth, level)) continue;
                Filter(source, _axes[depth], high == 1, between[depth].Span, isSingle);
                Split(between[depth].View, depth + 1, child, level, between, low, isSingle);
                continue;
            }

            int output = OutputOf(child, level);
            if (!sink.IsWanted(output)) continue;
            Filter(source, _axes[depth], high == 1, sink.Begin(output), isSingle);
            sink.Complete(output);
        }
    }

    private bool IsAnyWanted(int band, int depth, int level)
    {
        int below = _axes.Length - 1 - depth;
        for (int child = band << below; child < (band + 1) << below; child++)
        {
            if (sink.IsWanted(OutputOf(child, level))) return true;
        }

        return false;
    }

    private int OutputOf(int band, int level) => band == 0 ? settings.Level * (Bands - 1) : ((level - 1) * (Bands - 1)) + band - 1;

    private void LowPass(VolumeView<double> source, WorkVolume<double>[] between, WorkVolume<double> low, bool isSingle)
    {
        for (int depth = 0; depth < _axes.Length; depth++)
        {
            WorkVolume<double> target = depth == _axes.Length - 1 ? low : between[depth];
            Filter(source, _axes[depth], isHigh: false, target.Span, isSingle);
            source = target.View;
        }
    }

    /// <summary>Convolves along an axis; the target may be smaller than the source (the appended samples are dropped).</summary>
    private void Filter(VolumeView<double> source, int axis, bool isHigh, VolumeSpan<double> target, bool isSingle)
    {
        double[] taps = isSingle ? (isHigh ? _taps.HighSingle : _taps.LowSingle) : (isHigh ? _taps.High : _taps.Low);
        work.For(target.Size.Z, z =>
        {
            var line = new PeriodicConvolution(taps, axis switch { 0 => source.Size.X, 1 => source.Size.Y, _ => source.Size.Z }, isSingle);
            for (int y = 0; y < target.Size.Y; y++)
            {
                fixed (double* to = target.Row(y, z))
                {
                    if (axis == 0) line.AlongRow(source.Pointer + ((nint)y * source.RowStride) + ((nint)z * source.SliceStride), to, target.Size.X);
                    else if (axis == 1) line.AcrossRows(source.Pointer + ((nint)z * source.SliceStride), source.RowStride, y, to, target.Size.X);
                    else line.AcrossRows(source.Pointer + ((nint)y * source.RowStride), source.SliceStride, z, to, target.Size.X);
                }
            }
        });
    }

    /// <summary>Copies the image and appends the first sample to each axis of odd length.</summary>
    private void Pad(VolumeView<double> source, VolumeSpan<double> padded)
    {
        GridSize size = source.Size;
        work.For(padded.Size.Z, z =>
        {
            for (int y = 0; y < padded.Size.Y; y++)
            {
                Span<double> row = padded.Row(y, z);
                source.Row(y == size.Y ? 0 : y, z == size.Z ? 0 : z).CopyTo(row);
                if (row.Length > size.X) row[^1] = row[0];
            }
        });
    }

    private void Copy(VolumeView<double> source, VolumeSpan<double> target) => work.For(target.Size.Z, z =>
    {
        for (int y = 0; y < target.Size.Y; y++) source.Row(y, z)[..target.Size.X].CopyTo(target.Row(y, z));
    });
}
