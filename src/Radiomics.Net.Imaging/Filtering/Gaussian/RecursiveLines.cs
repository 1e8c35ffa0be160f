using System.Runtime.Intrinsics;
using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// Runs a recursive filter along lines of an image: sixteen at a time are brought into a tile as doubles, filtered, and written back
/// as singles, or added to a sum.
/// </summary>
internal sealed unsafe class RecursiveLines : IDisposable
{
    private const int Lanes = RecursiveFilter.Lanes;
    private readonly RecursiveCoefficients _coefficients;
    private readonly WorkBuffer<double> _tiles;
    private readonly double* _values;
    private readonly double* _results;

    /// <summary>Prepares a filter for lines of up to a length.</summary>
    public RecursiveLines(in RecursiveCoefficients coefficients, int longest, WorkContext work)
    {
        _coefficients = coefficients;
        _tiles = work.Rent<double>(2L * longest * Lanes);
        _values = _tiles.Pointer;
        _results = _values + ((nint)longest * Lanes);
    }

    public void Dispose() => _tiles.Dispose();

    /// <summary>Filters singles into singles.</summary>
    public void Apply(LineSet<float> source, LineSet<float> target)
    {
        for (int first = 0; first < source.Lines; first += Lanes)
        {
            int lanes = Math.Min(Lanes, source.Lines - first);
            Load(source, first, lanes);
            RecursiveFilter.Apply(_values, _results, source.Length, _coefficients);
            Store(target, first, lanes);
        }
    }

    /// <summary>Filters doubles into singles.</summary>
    public void Apply(LineSet<double> source, LineSet<float> target)
    {
        for (int first = 0; first < source.Lines; first += Lanes)
        {
            int lanes = Math.Min(Lanes, source.Lines - first);
            Load(source, first, lanes);
            RecursiveFilter.Apply(_values, _results, source.Length, _coefficients);
            Store(target, first, lanes);
        }
    }

    /// <summary>Filters singles, and adds the results, rounded to single and multiplied by a factor, to sums that are rounded to single.</summary>
    /// <param name="source">Lines.</param>
    /// <param name="target">The sums: singles, held as doubles.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="isFirst">Whether the sums so far are 0, whatever the target holds.</param>
    public void Add(LineSet<float> source, LineSet<double> target, double factor, bool isFirst)
    {
        for (int first = 0; first < source.Lines; first += Lanes)
        {
            int lanes = Math.Min(Lanes, source.Lines - first);
            Load(source, first, lanes);
            RecursiveFilter.Apply(_values, _results, source.Length, _coefficients);
            bool isVector = target.LaneStep == 1 && lanes == Lanes;
            for (int i = 0; i < target.Length; i++)
            {
                double* from = _results + ((nint)i * Lanes), to = target.At(i, first);
                if (isVector) AddRow(from, to, factor, isFirst);
                else AddLanes(from, to, target.LaneStep, lanes, factor, isFirst);
            }
        }
    }

    private static void AddLanes(double* from, double* to, nint laneStep, int lanes, double factor, bool isFirst)
    {
        for (int lane = 0; lane < lanes; lane++)
        {
            double* sum = to + (lane * laneStep);
            *sum = (float)((isFirst ? 0 : *sum) + ((float)from[lane] * factor));
        }
    }

    private static void AddRow(double* from, double* to, double factor, bool isFirst)
    {
        int half = Vector256<double>.Count;
        for (int lane = 0; lane < Lanes; lane += 2 * half)
        {
            (Vector256<double> low, Vector256<double> high) = Vector256.Widen(Vector256.Narrow(Vector256.Load(from + lane), Vector256.Load(from + lane + half)));
            Vector256<double> lowBefore = isFirst ? Vector256<double>.Zero : Vector256.Load(to + lane);
            Vector256<double> highBefore = isFirst ? Vector256<double>.Zero : Vector256.Load(to + lane + half);
            (low, high) = Vector256.Widen(Vector256.Narrow(lowBefore + (low * factor), highBefore + (high * factor)));
            low.Store(to + lane);
            high.Store(to + lane + half);
        }
    }

    private void Load(LineSet<float> source, int first, int lanes)
    {
        int i = 0;
        if (lanes == Lanes && source.LaneStep == 1)
        {
            for (; i < source.Length; i++) Tiles.Widen(source.At(i, first), _values + ((nint)i * Lanes));
        }
        else if (lanes == Lanes && source.IsAlongMemory && Tiles.CanTranspose)
        {
            for (; i <= source.Length - Tiles.Block; i += Tiles.Block) Tiles.Gather(source.At(i, first), source.LaneStep, _values + ((nint)i * Lanes));
        }

        for (; i < source.Length; i++)
        {
            float* from = source.At(i, first);
            double* to = _values + ((nint)i * Lanes);
            for (int lane = 0; lane < lanes; lane++) to[lane] = from[lane * source.LaneStep];
            for (int lane = lanes; lane < Lanes; lane++) to[lane] = 0;
        }
    }

    private void Load(LineSet<double> source, int first, int lanes)
    {
        int i = 0;
        if (lanes == Lanes && source.LaneStep == 1)
        {
            for (; i < source.Length; i++) new ReadOnlySpan<double>(source.At(i, first), Lanes).CopyTo(new Span<double>(_values + ((nint)i * Lanes), Lanes));
        }
        else if (lanes == Lanes && source.IsAlongMemory && Tiles.CanTranspose)
        {
            for (; i <= source.Length - Tiles.Block; i += Tiles.Block) Tiles.Gather(source.At(i, first), source.LaneStep, _values + ((nint)i * Lanes));
        }

        for (; i < source.Length; i++)
        {
            double* from = source.At(i, first), to = _values + ((nint)i * Lanes);
            for (int lane = 0; lane < lanes; lane++) to[lane] = from[lane * source.LaneStep];
            for (int lane = lanes; lane < Lanes; lane++) to[lane] = 0;
        }
    }

    private void Store(LineSet<float> target, int first, int lanes)
    {
        int i = 0;
        if (lanes == Lanes && target.LaneStep == 1)
        {
            for (; i < target.Length; i++) Tiles.Narrow(_results + ((nint)i * Lanes), target.At(i, first));
        }
        else if (lanes == Lanes && target.IsAlongMemory && Tiles.CanTranspose)
        {
            for (; i <= target.Length - Tiles.Block; i += Tiles.Block) Tiles.Scatter(_results + ((nint)i * Lanes), target.At(i, first), target.LaneStep);
        }

        for (; i < target.Length; i++)
        {
            double* from = _results + ((nint)i * Lanes);
            float* to = target.At(i, first);
            for (int lane = 0; lane < lanes; lane++) to[lane * target.LaneStep] = (float)from[lane];
        }
    }
}
