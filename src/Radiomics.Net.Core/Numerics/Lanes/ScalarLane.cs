using System.Runtime.CompilerServices;
using static System.BitConverter;

namespace Radiomics.Net.Core;

/// <summary>A single double.</summary>
internal readonly struct ScalarLane(double value) : ILanes<ScalarLane>
{
    public readonly double Value = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane Load(ref readonly double source) => new(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator ScalarLane(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator +(ScalarLane left, ScalarLane right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator -(ScalarLane left, ScalarLane right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator *(ScalarLane left, ScalarLane right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane operator /(ScalarLane left, ScalarLane right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane AndBits(ScalarLane lanes, long mask) => new(Int64BitsToDouble(DoubleToInt64Bits(lanes.Value) & mask));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane OrBits(ScalarLane lanes, long mask) => new(Int64BitsToDouble(DoubleToInt64Bits(lanes.Value) | mask));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane XorBits(ScalarLane left, ScalarLane right) => new(Int64BitsToDouble(DoubleToInt64Bits(left.Value) ^ DoubleToInt64Bits(right.Value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane AddBits(ScalarLane lanes, long addend) => new(Int64BitsToDouble(unchecked(DoubleToInt64Bits(lanes.Value) + addend)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane SubtractBits(ScalarLane left, ScalarLane right) => new(Int64BitsToDouble(unchecked(DoubleToInt64Bits(left.Value) - DoubleToInt64Bits(right.Value))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane ShiftBitsLeft(ScalarLane lanes, int count) => new(Int64BitsToDouble(DoubleToInt64Bits(lanes.Value) << count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane ShiftBitsRight(ScalarLane lanes, int count) => new(Int64BitsToDouble(DoubleToInt64Bits(lanes.Value) >>> count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane SelectByLowestBit(ScalarLane bits, ScalarLane whenOne, ScalarLane whenZero) =>
        (DoubleToInt64Bits(bits.Value) & 1) != 0 ? whenOne : whenZero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllWithin(ScalarLane lanes, double low, double high) => lanes.Value >= low && lanes.Value <= high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double destination) => destination = Value;
}
