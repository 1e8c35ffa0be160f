namespace Radiomics.Net.Core;

/// <summary>
/// One or more doubles that go through the same steps side by side. A function written once over it gives the same
/// bits for an element whatever the number of lanes, since every operation here is exactly rounded or works on bits.
/// </summary>
/// <remarks>There is no fused multiply-add on purpose: not every machine has one, and it rounds differently.</remarks>
internal interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Reads <see cref="Count"/> elements.</summary>
    static abstract TSelf Load(ref readonly double source);

    /// <summary>The same value in every lane.</summary>
    static abstract implicit operator TSelf(double value);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>The bitwise and of every lane's 64 bits and <paramref name="mask"/>.</summary>
    static abstract TSelf AndBits(TSelf lanes, long mask);

    /// <summary>The bitwise or of every lane's 64 bits and <paramref name="mask"/>.</summary>
    static abstract TSelf OrBits(TSelf lanes, long mask);

    /// <summary>The bitwise exclusive or of the 64 bits.</summary>
    static abstract TSelf XorBits(TSelf left, TSelf right);

    /// <summary>Adds to the 64 bits as an integer, wrapping around.</summary>
    static abstract TSelf AddBits(TSelf lanes, long addend);

    /// <summary>Subtracts the 64 bits as integers, wrapping around.</summary>
    static abstract TSelf SubtractBits(TSelf left, TSelf right);

    /// <summary>Shifts the 64 bits towards the sign bit.</summary>
    static abstract TSelf ShiftBitsLeft(TSelf lanes, int count);

    /// <summary>Shifts the 64 bits away from the sign bit, zeros coming in.</summary>
    static abstract TSelf ShiftBitsRight(TSelf lanes, int count);

    /// <summary>In each lane, <paramref name="whenOne"/> where the lowest of the bits is 1, else <paramref name="whenZero"/>.</summary>
    static abstract TSelf SelectByLowestBit(TSelf bits, TSelf whenOne, TSelf whenZero);

    /// <summary>True where every lane lies in [low, high]; NaN does not.</summary>
    static abstract bool AllWithin(TSelf lanes, double low, double high);

    /// <summary>Writes <see cref="Count"/> elements.</summary>
    void Store(ref double destination);
}
