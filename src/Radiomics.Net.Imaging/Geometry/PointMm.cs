using System.Globalization;

namespace Radiomics.Net.Imaging;

/// <summary>A point or vector in patient coordinates (LPS: towards left, posterior, superior), in millimetres.</summary>
/// <param name="X">Towards the patient's left.</param>
/// <param name="Y">Towards the patient's back.</param>
/// <param name="Z">Towards the patient's head.</param>
public readonly record struct PointMm(double X, double Y, double Z)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({X}, {Y}, {Z}) mm");
}
