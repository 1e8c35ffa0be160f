namespace Radiomics.Net.Core;

/// <summary>The generator that spreads a seed over a bigger state (Steele, Lea and Flood 2014, doi 10.1145/2660193.2660195).</summary>
internal static class SplitMix64
{
    /// <summary>Advances the state and returns 64 bits.</summary>
    public static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
