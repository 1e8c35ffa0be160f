using System.Runtime.Intrinsics;

namespace Radiomics.Net.Core;

/// <summary>The lanes of a <see cref="Vector256{T}"/>.</summary>
internal readonly struct Vector256Lanes(Vector256<double> lanes) : ILanes<Vector256Lanes>
{
    private readonly Vector256<double> _lanes = lanes;

    public static int Count => Vector256<double>.Count;

    private Vector256<long> Bits => _lanes.AsInt64();

    public static Vector256Lanes Load(ref readonly double source) => new(Vector256.LoadUnsafe(in source));

    public static implicit operator Vector256Lanes(double value) => new(Vector256.Create(value));

    public static Vector256Lanes operator +(Vector256Lanes left, Vector256Lanes right) => new(left._lanes + right._lanes);

    public static Vector256Lanes operator -(Vector256Lanes left, Vector256Lanes right) => new(left._lanes - right._lanes);

    public static Vector256Lanes operator *(Vector256Lanes left, Vector256Lanes right) => new(left._lanes * right._lanes);

    public static Vector256Lanes operator /(Vector256Lanes left, Vector256Lanes right) => new(left._lanes / right._lanes);

    public static Vector256Lanes AndBits(Vector256Lanes lanes, long mask) => FromBits(lanes.Bits & Vector256.Create(mask));

    public static Vector256Lanes OrBits(Vector256Lanes lanes, long mask) => FromBits(lanes.Bits | Vector256.Create(mask));

    public static Vector256Lanes AddBits(Vector256Lanes lanes, long addend) => FromBits(lanes.Bits + Vector256.Create(addend));

    public static Vector256Lanes SubtractBits(Vector256Lanes left, Vector256Lanes right) => FromBits(left.Bits - right.Bits);

    public static Vector256Lanes ShiftBitsLeft(Vector256Lanes lanes, int count) => FromBits(lanes.Bits << count);

    public static Vector256Lanes ShiftBitsRight(Vector256Lanes lanes, int count) => FromBits(lanes.Bits >>> count);

    public static bool AllWithin(Vector256Lanes lanes, double low, double high) =>
        Vector256.GreaterThanOrEqualAll(lanes._lanes, Vector256.Create(low)) && Vector256.LessThanOrEqualAll(lanes._lanes, Vector256.Create(high));

    public void Store(ref double destination) => _lanes.StoreUnsafe(ref destination);

    private static Vector256Lanes FromBits(Vector256<long> bits) => new(bits.AsDouble());
}
