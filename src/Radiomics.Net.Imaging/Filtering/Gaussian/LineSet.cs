namespace Radiomics.Net.Imaging;

/// <summary>Lines of equal length that lie at equal distances: those of a slice along x or y, or those along z at one y.</summary>
/// <param name="first">First element of the first line.</param>
/// <param name="length">Elements of a line.</param>
/// <param name="step">From an element of a line to the next.</param>
/// <param name="lines">Number of lines.</param>
/// <param name="laneStep">From a line to the next.</param>
internal readonly unsafe struct LineSet<T>(T* first, int length, nint step, int lines, nint laneStep)
    where T : unmanaged
{
    public int Length => length;

    public int Lines => lines;

    public nint LaneStep => laneStep;

    /// <summary>Whether the elements of a line follow each other in memory.</summary>
    public bool IsAlongMemory => step == 1;

    public T* At(int element, int line) => first + (element * step) + (line * laneStep);

    /// <summary>The lines of a slice along x (axis 0) or y (axis 1).</summary>
    public static LineSet<T> InSlice(VolumeView<T> image, int axis, int z) => InSlice(image.Pointer + ((nint)z * image.SliceStride), image.Size, image.RowStride, axis);

    /// <summary>The lines of a slice in memory of its own.</summary>
    public static LineSet<T> InSlice(T* slice, GridSize size, int rowStride, int axis) =>
        axis == 0 ? new(slice, size.X, 1, size.Y, rowStride) : new(slice, size.Y, rowStride, size.X, 1);

    /// <summary>The lines along z at one y.</summary>
    public static LineSet<T> AlongZ(VolumeView<T> image, int y) =>
        new(image.Pointer + ((nint)y * image.RowStride), image.Size.Z, image.SliceStride, image.Size.X, 1);
}
