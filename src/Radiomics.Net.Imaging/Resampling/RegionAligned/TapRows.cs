namespace Radiomics.Net.Imaging;

/// <summary>What a row of samples is made of: for each tap along y and z a row of the image, spread out, and the weights.</summary>
/// <param name="rows">Row of tap b along y and c along z at c · <paramref name="tapsY"/> + b; in it, tap a of sample x at a · <paramref name="width"/> + x.</param>
/// <param name="weightsX">Tap a of sample x at a · <paramref name="width"/> + x.</param>
/// <param name="weightsY">One a tap.</param>
/// <param name="weightsZ">One a tap.</param>
/// <param name="tapsX">Taps along x.</param>
/// <param name="tapsY">Taps along y.</param>
/// <param name="tapsZ">Taps along z.</param>
/// <param name="width">Number of samples.</param>
internal readonly unsafe struct TapRows(
    double** rows, double* weightsX, double* weightsY, double* weightsZ, int tapsX, int tapsY, int tapsZ, int width)
{
    public readonly double** Rows = rows;
    public readonly double* WeightsX = weightsX;
    public readonly double* WeightsY = weightsY;
    public readonly double* WeightsZ = weightsZ;
    public readonly int TapsX = tapsX;
    public readonly int TapsY = tapsY;
    public readonly int TapsZ = tapsZ;
    public readonly int Width = width;
}
