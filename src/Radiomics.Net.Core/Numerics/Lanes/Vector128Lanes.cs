using System.Runtime.Intrinsics;

namespace Radiomics.Net.Core;

/// <summary>The lanes of a <see cref="Vector128{T}"/>.</summary>
internal readonly struct Vector128Lanes(Vector128<double> lanes) : ILanes<Vector128Lanes>
{
    private readonly Vector128<double> _lanes = lanes;

    public static int Count => Vector128<double>.Count;

    private Vector128<long> Bits => _lanes.AsInt64();

    public static Vector128Lanes Load(ref readonly double source) => new(Vector128.LoadUnsafe(in source));

    public static implicit operator Vector128Lanes(double value) => new(Vector128.Create(value));

    public static Vector128Lanes operator +(Vector128Lanes left, Vector128Lanes right) => new(left._lanes + right._lanes);

    public static Vector128Lanes operator -(Vector128Lanes left, Vector128Lanes right) => new(left._lanes - right._lanes);

    public static Vector128Lanes operator *(Vector128Lanes left, Vector128Lanes right) => new(left._lanes * right._lanes);

    public static Vector128Lanes operator /(Vector128Lanes left, Vector128Lanes right) => new(left._lanes / right._lanes);

    public static Vector128Lanes AndBits(Vector128Lanes lanes, long mask) => FromBits(lanes.Bits & Vector128.Create(mask));

    public static Vector128Lanes OrBits(Vector128Lanes lanes, long mask) => FromBits(lanes.Bits | Vector128.Create(mask));

    public static Vector128Lanes AddBits(Vector128Lanes lanes, long addend) => FromBits(lanes.Bits + Vector128.Create(addend));

    public static Vector128Lanes SubtractBits(Vector128Lanes left, Vector128Lanes right) => FromBits(left.Bits - right.Bits);

    public static Vector128Lanes ShiftBitsLeft(Vector128Lanes lanes, int count) => FromBits(lanes.Bits << count);

    public static Vector128Lanes ShiftBitsRight(Vector128Lanes lanes, int count) => FromBits(lanes.Bits >>> count);

    public static bool AllWithin(Vector128Lanes lanes, double low, double high) =>
        Vector128.GreaterThanOrEqualAll(lanes._lanes, Vector128.Create(low)) && Vector128.LessThanOrEqualAll(lanes._lanes, Vector128.Create(high));

    public void Store(ref double destination) => _lanes.StoreUnsafe(ref destination);

    private static Vector128Lanes FromBits(Vector128<long> bits) => new(bits.AsDouble());
}
