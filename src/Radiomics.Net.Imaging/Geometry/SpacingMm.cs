using System.Globalization;

namespace Radiomics.Net.Imaging;

/// <summary>Distance between voxel centres along x, y and z, in millimetres; each finite and above 0.</summary>
public readonly record struct SpacingMm
{
    /// <summary>Creates a spacing.</summary>
    /// <param name="x">Along x, in mm, above 0.</param>
    /// <param name="y">Along y, in mm, above 0.</param>
    /// <param name="z">Along z, in mm, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A spacing is not a finite number above 0.</exception>
    public SpacingMm(double x, double y, double z)
    {
        X = Checked(x, nameof(x));
        Y = Checked(y, nameof(y));
        Z = Checked(z, nameof(z));
    }

    /// <summary>Along x, in mm.</summary>
    public double X { get; }

    /// <summary>Along y, in mm.</summary>
    public double Y { get; }

    /// <summary>Along z, in mm.</summary>
    public double Z { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{X:0.######}x{Y:0.######}x{Z:0.######} mm");

    private static double Checked(double value, string name) => double.IsFinite(value) && value > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A voxel spacing must be a finite number of millimetres above 0.");
}
