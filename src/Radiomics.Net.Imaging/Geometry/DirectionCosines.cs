using System.Globalization;

namespace Radiomics.Net.Imaging;

/// <summary>
/// Directions of the grid's axes in patient coordinates: column c of the 3x3 matrix is the unit vector along which
/// the c-th index grows.
/// </summary>
/// <param name="Xx">x component of the x axis.</param>
/// <param name="Xy">x component of the y axis.</param>
/// <param name="Xz">x component of the z axis.</param>
/// <param name="Yx">y component of the x axis.</param>
/// <param name="Yy">y component of the y axis.</param>
/// <param name="Yz">y component of the z axis.</param>
/// <param name="Zx">z component of the x axis.</param>
/// <param name="Zy">z component of the y axis.</param>
/// <param name="Zz">z component of the z axis.</param>
public readonly record struct DirectionCosines(
    double Xx, double Xy, double Xz,
    double Yx, double Yy, double Yz,
    double Zx, double Zy, double Zz)
{
    /// <summary>Axes along the patient's left, back and head.</summary>
    public static DirectionCosines Identity { get; } = new(1, 0, 0, 0, 1, 0, 0, 0, 1);

    /// <summary>One element.</summary>
    /// <param name="row">Patient axis, 0 to 2.</param>
    /// <param name="column">Grid axis, 0 to 2.</param>
    public double this[int row, int column] => ((row * 3) + column) switch
    {
        0 => Xx,
        1 => Xy,
        2 => Xz,
        3 => Yx,
        4 => Yy,
        5 => Yz,
        6 => Zx,
        7 => Zy,
        8 => Zz,
        _ => throw new ArgumentOutOfRangeException(nameof(row), $"({row}, {column}) is not an element of a 3x3 matrix."),
    };

    /// <summary>The determinant: near 1 for right-handed axes, near -1 for left-handed ones, 0 for dependent ones.</summary>
    public double Determinant =>
        (Xx * ((Yy * Zz) - (Yz * Zy))) - (Xy * ((Yx * Zz) - (Yz * Zx))) + (Xz * ((Yx * Zy) - (Yy * Zx)));

    /// <summary>Largest absolute difference between two matrices' elements.</summary>
    public double MaximumDifference(DirectionCosines other)
    {
        double largest = 0;
        for (int r = 0; r < 3; r++)
        {
            for (int c = 0; c < 3; c++) largest = Math.Max(largest, Math.Abs(this[r, c] - other[r, c]));
        }

        return largest;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"[{Xx:0.######} {Xy:0.######} {Xz:0.######}; {Yx:0.######} {Yy:0.######} {Yz:0.######}; {Zx:0.######} {Zy:0.######} {Zz:0.######}]");
}
