using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>Features of matrices that have directions, in kernels: means over the directions that count anything, or features of the weighted sum.</summary>
/// <param name="definitions">The features.</param>
/// <param name="counter">Counts and summarises; disposed of with this object.</param>
/// <param name="steps">The directions.</param>
/// <param name="weights">A weight a direction where their matrices are added; <c>null</c> keeps them apart.</param>
/// <param name="ofNothing">Value of a feature where no direction counts anything.</param>
/// <param name="work">Lends memory.</param>
internal class StepKernels<TSummary>(
    FeatureDefinition<TSummary>[] definitions,
    IDirectionalCounter<TSummary> counter,
    VoxelOffset[] steps,
    double[]? weights,
    Func<FeatureDefinition<TSummary>, int, double?> ofNothing,
    WorkContext work) : KernelClass
    where TSummary : class
{
    private readonly CellList _cells = new(work);
    private readonly CellList _sum = new(work);
    private readonly CellList _scratch = new(work);
    private readonly int[] _defined = new int[definitions.Length];

    protected FeatureDefinition<TSummary>[] Definitions { get; } = definitions;

    public override void Compute(KernelVoxels kernel, Span<double> values, Span<ulong> notes)
    {
        notes.Clear();
        if (weights is null) Average(kernel, values, notes);
        else Sum(kernel, values);
    }

    public override void Dispose()
    {
        counter.Dispose();
        _cells.Dispose();
        _sum.Dispose();
        _scratch.Dispose();
    }

    private void Average(KernelVoxels kernel, Span<double> values, Span<ulong> notes)
    {
        values.Clear();
        Array.Clear(_defined);
        bool any = false;
        for (int s = 0; s < steps.Length; s++)
        {
            long voxels = counter.Count(steps[s], 0, kernel.Region.Size.Z, _cells);
            if (counter.Summarise(_cells, voxels) is not { } summary)
            {
                if (notes.Length > 0) notes[s / 64] |= 1UL << (s % 64);
                continue;
            }

            any = true;
            for (int i = 0; i < Definitions.Length; i++)
            {
                double value = Definitions[i].Evaluate(summary, out _);
                if (double.IsNaN(value)) continue;
                values[i] += value;
                _defined[i]++;
            }
        }

        for (int i = 0; i < Definitions.Length; i++)
        {
            values[i] = _defined[i] > 0 ? values[i] / _defined[i] : (any ? null : ofNothing(Definitions[i], steps.Length)) ?? double.NaN;
        }
    }

    private void Sum(KernelVoxels kernel, Span<double> values)
    {
        _sum.Clear();
        double voxels = 0;
        for (int s = 0; s < steps.Length; s++)
        {
            voxels += weights![s] * counter.Count(steps[s], 0, kernel.Region.Size.Z, _cells);
            _sum.Merge(_cells, _scratch, weights[s]);
        }

        TSummary? summary = counter.Summarise(_sum, voxels);
        for (int i = 0; i < Definitions.Length; i++)
        {
            values[i] = summary is not null ? Definitions[i].Evaluate(summary, out _) : ofNothing(Definitions[i], 1) ?? double.NaN;
        }
    }
}
