using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>A box of voxels in borrowed working memory. Dispose it to give the memory back.</summary>
internal sealed unsafe class WorkVolume<T> : IDisposable
    where T : unmanaged
{
    private readonly WorkBuffer<T> _buffer;

    public WorkVolume(WorkContext work, GridSize size)
    {
        Size = size;
        _buffer = work.Rent<T>(size.VoxelCount);
    }

    public GridSize Size { get; }

    public VolumeView<T> View => new(_buffer.Pointer, Size);

    public VolumeSpan<T> Span => new(_buffer.Pointer, Size);

    public void Dispose() => _buffer.Dispose();
}
