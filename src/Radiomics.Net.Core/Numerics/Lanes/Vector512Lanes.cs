using System.Runtime.Intrinsics;

namespace Radiomics.Net.Core;

/// <summary>The lanes of a <see cref="Vector512{T}"/>.</summary>
internal readonly struct Vector512Lanes(Vector512<double> lanes) : ILanes<Vector512Lanes>
{
    private readonly Vector512<double> _lanes = lanes;

    public static int Count => Vector512<double>.Count;

    private Vector512<long> Bits => _lanes.AsInt64();

    public static Vector512Lanes Load(ref readonly double source) => new(Vector512.LoadUnsafe(in source));

    public static implicit operator Vector512Lanes(double value) => new(Vector512.Create(value));

    public static Vector512Lanes operator +(Vector512Lanes left, Vector512Lanes right) => new(left._lanes + right._lanes);

    public static Vector512Lanes operator -(Vector512Lanes left, Vector512Lanes right) => new(left._lanes - right._lanes);

    public static Vector512Lanes operator *(Vector512Lanes left, Vector512Lanes right) => new(left._lanes * right._lanes);

    public static Vector512Lanes operator /(Vector512Lanes left, Vector512Lanes right) => new(left._lanes / right._lanes);

    public static Vector512Lanes AndBits(Vector512Lanes lanes, long mask) => FromBits(lanes.Bits & Vector512.Create(mask));

    public static Vector512Lanes OrBits(Vector512Lanes lanes, long mask) => FromBits(lanes.Bits | Vector512.Create(mask));

    public static Vector512Lanes AddBits(Vector512Lanes lanes, long addend) => FromBits(lanes.Bits + Vector512.Create(addend));

    public static Vector512Lanes SubtractBits(Vector512Lanes left, Vector512Lanes right) => FromBits(left.Bits - right.Bits);

    public static Vector512Lanes ShiftBitsLeft(Vector512Lanes lanes, int count) => FromBits(lanes.Bits << count);

    public static Vector512Lanes ShiftBitsRight(Vector512Lanes lanes, int count) => FromBits(lanes.Bits >>> count);

    public static bool AllWithin(Vector512Lanes lanes, double low, double high) =>
        Vector512.GreaterThanOrEqualAll(lanes._lanes, Vector512.Create(low)) && Vector512.LessThanOrEqualAll(lanes._lanes, Vector512.Create(high));

    public void Store(ref double destination) => _lanes.StoreUnsafe(ref destination);

    private static Vector512Lanes FromBits(Vector512<long> bits) => new(bits.AsDouble());
}
