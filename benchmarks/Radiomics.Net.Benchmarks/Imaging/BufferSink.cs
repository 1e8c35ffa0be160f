using Radiomics.Net.Imaging;

namespace Radiomics.Net.Benchmarks;

/// <summary>Lends the same buffer for every output of a filter.</summary>
internal sealed class BufferSink(WorkVolume<double> buffer) : FilterSink
{
    internal override VolumeSpan<double> Lend(int output) => buffer.Span;

    internal override void Take(int output)
    {
    }
}
