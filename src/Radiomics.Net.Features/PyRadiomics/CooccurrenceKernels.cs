using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>GLCM features of kernels, with what PyRadiomics makes of kernels that lack a direction which another of their batch has.</summary>
/// <remarks>
/// There the joint average is undefined, and no voxel of the batch has a maximal correlation. Directions that no voxel of the batch
/// has are dropped.
/// </remarks>
internal sealed class CooccurrenceKernels : StepKernels<CooccurrenceSummary>
{
    private readonly int _jointAverage;
    private readonly int _maximalCorrelation;

    public CooccurrenceKernels(
        FeatureDefinition<CooccurrenceSummary>[] definitions,
        IDirectionalCounter<CooccurrenceSummary> counter,
        VoxelOffset[] steps,
        double[]? weights,
        int occurringLevels,
        WorkContext work)
        : base(definitions, counter, steps, weights, (feature, matrices) => PyRadiomicsGlcm.OfNothing(feature, matrices, occurringLevels), work)
    {
        NoteLength = weights is null ? (steps.Length + 63) / 64 : 0;
        _jointAverage = Array.IndexOf(definitions, PyRadiomicsGlcm.JointAverage);
        _maximalCorrelation = occurringLevels > 1 ? Array.IndexOf(definitions, PyRadiomicsGlcm.Mcc) : -1;
    }

    public override int NoteLength { get; }

    public override void Finish(Span<double> values, ReadOnlySpan<ulong> notes, double initialValue)
    {
        if (NoteLength == 0 || (_jointAverage < 0 && _maximalCorrelation < 0)) return;
        int features = Definitions.Length, voxels = values.Length / features;
        var dropped = new ulong[NoteLength];
        Array.Fill(dropped, ulong.MaxValue);
        for (int v = 0; v < voxels; v++)
        {
            for (int w = 0; w < NoteLength; w++) dropped[w] &= notes[(v * NoteLength) + w];
        }

        bool fails = false;
        for (int v = 0; v < voxels; v++)
        {
            if (!LacksOne(notes.Slice(v * NoteLength, NoteLength), dropped)) continue;
            fails = true;
            if (_jointAverage >= 0) values[(v * features) + _jointAverage] = double.NaN;
        }

        if (!fails || _maximalCorrelation < 0) return;
        for (int v = 0; v < voxels; v++) values[(v * features) + _maximalCorrelation] = initialValue;
    }

    private static bool LacksOne(ReadOnlySpan<ulong> notes, ulong[] dropped)
    {
        for (int w = 0; w < notes.Length; w++)
        {
            if ((notes[w] & ~dropped[w]) != 0) return true;
        }

        return false;
    }
}
