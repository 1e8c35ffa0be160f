using System.Numerics;
using System.Runtime.InteropServices;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>Turns the pixels of a stack into a volume: value = stored x slope + intercept, slice by slice.</summary>
internal static class StackReader
{
    /// <summary>Reads with each slice's own rescale: 16- or 32-bit integers where these hold every value exactly, else double.</summary>
    public static Volume Read(SliceStack stack)
    {
        if (stack.IsTilted) return Upright(stack, ReadReal(stack, Rescale));
        (double low, double high) = RangeOf(stack);
        if (low >= short.MinValue && high <= short.MaxValue) return ReadWhole<short>(stack);
        if (low >= int.MinValue && high <= int.MaxValue) return ReadWhole<int>(stack);
        return new Volume<double>(stack.Geometry, ReadReal(stack, Rescale));
    }

    /// <summary>Reads as double with other factors, for quantities such as SUV.</summary>
    public static Volume<double> ReadScaled(SliceStack stack, Func<DicomSlice, (double Slope, double Intercept)> scaling)
    {
        double[] values = ReadReal(stack, scaling);
        return stack.IsTilted ? Upright(stack, values) : new Volume<double>(stack.Geometry, values);
    }

    private static (double, double) Rescale(DicomSlice slice) => (slice.Slope, slice.Intercept);

    /// <summary>The values that the stored bits can take; infinite where a rescale is not whole.</summary>
    private static (double Low, double High) RangeOf(SliceStack stack)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (DicomSlice slice in stack.Slices)
        {
            if (slice.Slope != Math.Floor(slice.Slope) || slice.Intercept != Math.Floor(slice.Intercept)) return (double.NegativeInfinity, double.PositiveInfinity);
            PixelLayout layout = slice.Layout;
            double values = Math.ScaleB(1, layout.BitsStored), least = layout.IsSigned ? -values / 2 : 0, most = least + values - 1;
            double a = (least * slice.Slope) + slice.Intercept, b = (most * slice.Slope) + slice.Intercept;
            (low, high) = (Math.Min(low, Math.Min(a, b)), Math.Max(high, Math.Max(a, b)));
        }

        return (low, high);
    }

    private static Volume<T> ReadWhole<T>(SliceStack stack)
        where T : unmanaged, INumber<T>
    {
        int pixels = stack.Slices[0].Layout.Pixels;
        T[] voxels = GC.AllocateUninitializedArray<T>(pixels * stack.Slices.Count);
        int[] stored = new int[pixels];
        byte[] frame = [];
        for (int z = 0; z < stack.Slices.Count; z++)
        {
            DicomSlice slice = stack.Slices[z];
            ReadStored(slice, stored, ref frame);
            Span<T> target = voxels.AsSpan(z * pixels, pixels);
            long slope = (long)slice.Slope, intercept = (long)slice.Intercept;
            for (int i = 0; i < target.Length; i++) target[i] = T.CreateTruncating((stored[i] * slope) + intercept);
        }

        return new Volume<T>(stack.Geometry, voxels);
    }

    private static double[] ReadReal(SliceStack stack, Func<DicomSlice, (double Slope, double Intercept)> scaling)
    {
        int pixels = stack.Slices[0].Layout.Pixels;
        double[] values = GC.AllocateUninitializedArray<double>(pixels * stack.Slices.Count);
        int[] stored = new int[pixels];
        byte[] frame = [];
        for (int z = 0; z < stack.Slices.Count; z++)
        {
            DicomSlice slice = stack.Slices[z];
            (double slope, double intercept) = scaling(slice);
            ReadStored(slice, stored, ref frame);
            bool unsigned32 = slice.Layout is { BitsStored: 32, IsSigned: false };
            Span<double> target = values.AsSpan(z * pixels, pixels);
            for (int i = 0; i < target.Length; i++) target[i] = ((unsigned32 ? (uint)stored[i] : stored[i]) * slope) + intercept;
        }

        return values;
    }

    /// <summary>The stored values of a slice: the bits that count, sign extended; MONOCHROME1 turned back.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="stored">One value a pixel.</param>
    /// <param name="frame">Working memory, kept from slice to slice.</param>
    private static void ReadStored(DicomSlice slice, Span<int> stored, ref byte[] frame)
    {
        PixelLayout layout = slice.Layout;
        if (layout.BitsAllocated == 1) throw FileFault.Unsupported(slice.Name, $"{DicomTags.BitsAllocated} Bits Allocated", $"an image of 1 bit a pixel is a mask; read it as a segmentation.");
        if (frame.Length != layout.FrameBytes) frame = GC.AllocateUninitializedArray<byte>(layout.FrameBytes);
        slice.Elements.ReadFrame(slice.Frame, frame);
        VoxelType cell = layout.BitsAllocated switch { 8 => VoxelType.UInt8, 16 => VoxelType.UInt16, _ => VoxelType.UInt32 };
        VoxelData.ToNativeOrder(frame, cell, bigEndian: false);
        switch (cell)
        {
            case VoxelType.UInt8: Extend<byte>(frame, layout, stored); break;
            case VoxelType.UInt16: Extend(MemoryMarshal.Cast<byte, ushort>(frame), layout, stored); break;
            default: Extend(MemoryMarshal.Cast<byte, uint>(frame), layout, stored); break;
        }
    }

    private static void Extend<T>(ReadOnlySpan<T> cells, PixelLayout layout, Span<int> stored)
        where T : unmanaged, INumberBase<T>
    {
        int down = layout.HighBit + 1 - layout.BitsStored, up = 32 - layout.BitsStored;
        int white = layout.IsSigned || layout.BitsStored == 32 ? -1 : (1 << layout.BitsStored) - 1;
        for (int i = 0; i < stored.Length; i++)
        {
            uint raised = (uint.CreateTruncating(cells[i]) >> down) << up;
            stored[i] = layout.IsSigned ? (int)raised >> up : (int)(raised >> up);
        }

        if (!layout.IsInverted) return;
        foreach (ref int value in stored) value = unchecked(white - value);
    }

    /// <summary>Moves each slice of a tilted stack back by its shift, linearly within the slice.</summary>
    private static Volume<double> Upright(SliceStack stack, double[] tilted)
    {
        DicomSlice first = stack.Slices[0];
        GridSize size = stack.Geometry.Size;
        int columns = first.Layout.Columns, rows = first.Layout.Rows, steps = stack.Slices.Count - 1;
        double fill = tilted.Min();
        double[] upright = new double[size.VoxelCount];
        upright.AsSpan().Fill(fill);
        for (int z = 0; z < size.Z; z++)
        {
            // Pixel (0, 0) of the upright grid in pixels of this slice.
            double startX = (Math.Min(stack.Shift.Row * steps, 0) < 0 ? columns - size.X : 0) - (stack.Shift.Row * z / first.ColumnSpacing);
            double startY = (Math.Min(stack.Shift.Column * steps, 0) < 0 ? rows - size.Y : 0) - (stack.Shift.Column * z / first.RowSpacing);
            ReadOnlySpan<double> slice = tilted.AsSpan(z * columns * rows, columns * rows);
            for (int y = 0; y < size.Y; y++)
            {
                for (int x = 0; x < size.X; x++)
                {
                    double fx = x + startX, fy = y + startY;
                    int x0 = (int)Math.Floor(fx), y0 = (int)Math.Floor(fy);
                    if (x0 < -1 || y0 < -1 || x0 >= columns || y0 >= rows) continue;
                    double wx = fx - x0, wy = fy - y0;
                    double top = (Pixel(slice, columns, rows, x0, y0, fill) * (1 - wx)) + (Pixel(slice, columns, rows, x0 + 1, y0, fill) * wx);
                    double bottom = (Pixel(slice, columns, rows, x0, y0 + 1, fill) * (1 - wx)) + (Pixel(slice, columns, rows, x0 + 1, y0 + 1, fill) * wx);
                    upright[size.OffsetOf(x, y, z)] = (top * (1 - wy)) + (bottom * wy);
                }
            }
        }

        return new Volume<double>(stack.Geometry, upright);
    }

    private static double Pixel(ReadOnlySpan<double> slice, int columns, int rows, int x, int y, double fill) =>
        (uint)x < (uint)columns && (uint)y < (uint)rows ? slice[(y * columns) + x] : fill;
}
