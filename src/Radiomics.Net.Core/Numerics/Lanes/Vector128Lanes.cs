using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Radiomics.Net.Core;

/// <summary>The lanes of a <see cref="Vector128{T}"/>.</summary>
internal readonly struct Vector128Lanes(Vector128<double> lanes) : ILanes<Vector128Lanes>
{
    private readonly Vector128<double> _lanes = lanes;

    public static int Count => Vector128<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes Load(ref readonly double source) => new(Vector128.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Vector128Lanes(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes operator +(Vector128Lanes left, Vector128Lanes right) => new(left._lanes + right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes operator -(Vector128Lanes left, Vector128Lanes right) => new(left._lanes - right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes operator *(Vector128Lanes left, Vector128Lanes right) => new(left._lanes * right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes operator /(Vector128Lanes left, Vector128Lanes right) => new(left._lanes / right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes AndBits(Vector128Lanes lanes, long mask) => new((lanes._lanes.AsInt64() & Vector128.Create(mask)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes OrBits(Vector128Lanes lanes, long mask) => new((lanes._lanes.AsInt64() | Vector128.Create(mask)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes XorBits(Vector128Lanes left, Vector128Lanes right) => new(left._lanes ^ right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes AddBits(Vector128Lanes lanes, long addend) => new((lanes._lanes.AsInt64() + Vector128.Create(addend)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes SubtractBits(Vector128Lanes left, Vector128Lanes right) => new((left._lanes.AsInt64() - right._lanes.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes ShiftBitsLeft(Vector128Lanes lanes, int count) => new((lanes._lanes.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes ShiftBitsRight(Vector128Lanes lanes, int count) => new((lanes._lanes.AsInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lanes SelectByLowestBit(Vector128Lanes bits, Vector128Lanes whenOne, Vector128Lanes whenZero) =>
        new(Vector128.ConditionalSelect((Vector128<long>.Zero - (bits._lanes.AsInt64() & Vector128<long>.One)).AsDouble(), whenOne._lanes, whenZero._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllWithin(Vector128Lanes lanes, double low, double high) =>
        Vector128.GreaterThanOrEqualAll(lanes._lanes, Vector128.Create(low)) && Vector128.LessThanOrEqualAll(lanes._lanes, Vector128.Create(high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double destination) => _lanes.StoreUnsafe(ref destination);
}
