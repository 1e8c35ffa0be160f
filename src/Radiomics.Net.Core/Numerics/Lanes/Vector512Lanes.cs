using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Radiomics.Net.Core;

/// <summary>The lanes of a <see cref="Vector512{T}"/>.</summary>
internal readonly struct Vector512Lanes(Vector512<double> lanes) : ILanes<Vector512Lanes>
{
    private readonly Vector512<double> _lanes = lanes;

    public static int Count => Vector512<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes Load(ref readonly double source) => new(Vector512.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Vector512Lanes(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes operator +(Vector512Lanes left, Vector512Lanes right) => new(left._lanes + right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes operator -(Vector512Lanes left, Vector512Lanes right) => new(left._lanes - right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes operator *(Vector512Lanes left, Vector512Lanes right) => new(left._lanes * right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes operator /(Vector512Lanes left, Vector512Lanes right) => new(left._lanes / right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes AndBits(Vector512Lanes lanes, long mask) => new((lanes._lanes.AsInt64() & Vector512.Create(mask)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes OrBits(Vector512Lanes lanes, long mask) => new((lanes._lanes.AsInt64() | Vector512.Create(mask)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes XorBits(Vector512Lanes left, Vector512Lanes right) => new(left._lanes ^ right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes AddBits(Vector512Lanes lanes, long addend) => new((lanes._lanes.AsInt64() + Vector512.Create(addend)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes SubtractBits(Vector512Lanes left, Vector512Lanes right) => new((left._lanes.AsInt64() - right._lanes.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes ShiftBitsLeft(Vector512Lanes lanes, int count) => new((lanes._lanes.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes ShiftBitsRight(Vector512Lanes lanes, int count) => new((lanes._lanes.AsInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lanes SelectByLowestBit(Vector512Lanes bits, Vector512Lanes whenOne, Vector512Lanes whenZero) =>
        new(Vector512.ConditionalSelect((Vector512<long>.Zero - (bits._lanes.AsInt64() & Vector512<long>.One)).AsDouble(), whenOne._lanes, whenZero._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllWithin(Vector512Lanes lanes, double low, double high) =>
        Vector512.GreaterThanOrEqualAll(lanes._lanes, Vector512.Create(low)) && Vector512.LessThanOrEqualAll(lanes._lanes, Vector512.Create(high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double destination) => _lanes.StoreUnsafe(ref destination);
}
