using System.Runtime.CompilerServices;

namespace Radiomics.Net.Core;

/// <summary>A single double.</summary>
internal readonly struct ScalarLane(double value) : ILanes<ScalarLane>
{
    public static int Count => 1;

    public double Value { get; } = value;

    private long Bits => BitConverter.DoubleToInt64Bits(Value);

    public static ScalarLane Load(ref readonly double source) => new(source);

    public static implicit operator ScalarLane(double value) => new(value);

    public static ScalarLane operator +(ScalarLane left, ScalarLane right) => new(left.Value + right.Value);

    public static ScalarLane operator -(ScalarLane left, ScalarLane right) => new(left.Value - right.Value);

    public static ScalarLane operator *(ScalarLane left, ScalarLane right) => new(left.Value * right.Value);

    public static ScalarLane operator /(ScalarLane left, ScalarLane right) => new(left.Value / right.Value);

    public static ScalarLane AndBits(ScalarLane lanes, long mask) => FromBits(lanes.Bits & mask);

    public static ScalarLane OrBits(ScalarLane lanes, long mask) => FromBits(lanes.Bits | mask);

    public static ScalarLane AddBits(ScalarLane lanes, long addend) => FromBits(unchecked(lanes.Bits + addend));

    public static ScalarLane SubtractBits(ScalarLane left, ScalarLane right) => FromBits(unchecked(left.Bits - right.Bits));

    public static ScalarLane ShiftBitsLeft(ScalarLane lanes, int count) => FromBits(lanes.Bits << count);

    public static ScalarLane ShiftBitsRight(ScalarLane lanes, int count) => FromBits(lanes.Bits >>> count);

    public static bool AllWithin(ScalarLane lanes, double low, double high) => lanes.Value >= low && lanes.Value <= high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double destination) => destination = Value;

    private static ScalarLane FromBits(long bits) => new(BitConverter.Int64BitsToDouble(bits));
}
