using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Radiomics.Net.Core;

/// <summary>The lanes of a <see cref="Vector256{T}"/>.</summary>
internal readonly struct Vector256Lanes(Vector256<double> lanes) : ILanes<Vector256Lanes>
{
    private readonly Vector256<double> _lanes = lanes;

    public static int Count => Vector256<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes Load(ref readonly double source) => new(Vector256.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Vector256Lanes(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes operator +(Vector256Lanes left, Vector256Lanes right) => new(left._lanes + right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes operator -(Vector256Lanes left, Vector256Lanes right) => new(left._lanes - right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes operator *(Vector256Lanes left, Vector256Lanes right) => new(left._lanes * right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes operator /(Vector256Lanes left, Vector256Lanes right) => new(left._lanes / right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes AndBits(Vector256Lanes lanes, long mask) => new((lanes._lanes.AsInt64() & Vector256.Create(mask)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes OrBits(Vector256Lanes lanes, long mask) => new((lanes._lanes.AsInt64() | Vector256.Create(mask)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes XorBits(Vector256Lanes left, Vector256Lanes right) => new(left._lanes ^ right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes AddBits(Vector256Lanes lanes, long addend) => new((lanes._lanes.AsInt64() + Vector256.Create(addend)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes SubtractBits(Vector256Lanes left, Vector256Lanes right) => new((left._lanes.AsInt64() - right._lanes.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes ShiftBitsLeft(Vector256Lanes lanes, int count) => new((lanes._lanes.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes ShiftBitsRight(Vector256Lanes lanes, int count) => new((lanes._lanes.AsInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lanes SelectByLowestBit(Vector256Lanes bits, Vector256Lanes whenOne, Vector256Lanes whenZero) =>
        new(Vector256.ConditionalSelect((Vector256<long>.Zero - (bits._lanes.AsInt64() & Vector256<long>.One)).AsDouble(), whenOne._lanes, whenZero._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllWithin(Vector256Lanes lanes, double low, double high) =>
        Vector256.GreaterThanOrEqualAll(lanes._lanes, Vector256.Create(low)) && Vector256.LessThanOrEqualAll(lanes._lanes, Vector256.Create(high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double destination) => _lanes.StoreUnsafe(ref destination);
}
