using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>First-order features of kernels.</summary>
internal sealed class FirstOrderKernels(FeatureDefinition<FirstOrderSummary>[] definitions, SpacingMm spacing, double shift, int levelCount, WorkContext work) : KernelClass
{
    private readonly FirstOrderSummary _summary = new(spacing.X * spacing.Y * spacing.Z, shift);

    public override void Compute(KernelVoxels kernel, Span<double> values, Span<ulong> notes)
    {
        _summary.Fill(kernel.Intensities, kernel.Levels, levelCount, work);
        for (int i = 0; i < definitions.Length; i++) values[i] = definitions[i].Evaluate(_summary, out _);
    }
}
