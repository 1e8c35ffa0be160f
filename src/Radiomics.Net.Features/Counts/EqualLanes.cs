using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Radiomics.Net.Features;

/// <summary>Compares 64 levels with 64 others; bit i of the answer tells whether those at position i are equal.</summary>
internal static unsafe class EqualLanes
{
    /// <summary>Levels compared at a time.</summary>
    public const int Count = 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mask<T>(T* a, T* b)
        where T : unmanaged
    {
        ulong mask = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (int i = 0; i < Count; i += Vector512<T>.Count) mask |= Vector512.Equals(Vector512.Load(a + i), Vector512.Load(b + i)).ExtractMostSignificantBits() << i;
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (int i = 0; i < Count; i += Vector256<T>.Count) mask |= (ulong)Vector256.Equals(Vector256.Load(a + i), Vector256.Load(b + i)).ExtractMostSignificantBits() << i;
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            for (int i = 0; i < Count; i += Vector128<T>.Count) mask |= (ulong)Vector128.Equals(Vector128.Load(a + i), Vector128.Load(b + i)).ExtractMostSignificantBits() << i;
        }
        else
        {
            for (int i = 0; i < Count; i++) mask |= EqualityComparer<T>.Default.Equals(a[i], b[i]) ? 1UL << i : 0;
        }

        return mask;
    }

    /// <summary>The same against one level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ZeroMask<T>(T* a)
        where T : unmanaged
    {
        ulong mask = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (int i = 0; i < Count; i += Vector512<T>.Count) mask |= Vector512.Equals(Vector512.Load(a + i), Vector512<T>.Zero).ExtractMostSignificantBits() << i;
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (int i = 0; i < Count; i += Vector256<T>.Count) mask |= (ulong)Vector256.Equals(Vector256.Load(a + i), Vector256<T>.Zero).ExtractMostSignificantBits() << i;
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            for (int i = 0; i < Count; i += Vector128<T>.Count) mask |= (ulong)Vector128.Equals(Vector128.Load(a + i), Vector128<T>.Zero).ExtractMostSignificantBits() << i;
        }
        else
        {
            for (int i = 0; i < Count; i++) mask |= EqualityComparer<T>.Default.Equals(a[i], default) ? 1UL << i : 0;
        }

        return mask;
    }
}
