using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>Applies a function of single voxels, row by row.</summary>
internal static class PointWise
{
    /// <summary>Maps a row of the image to a row of the result.</summary>
    public delegate void RowFunction(ReadOnlySpan<double> row, Span<double> result);

    public static void Apply(VolumeView<double> image, FilterSink sink, WorkContext work, RowFunction function)
    {
        VolumeSpan<double> result = sink.Begin(0);
        work.For(image.Size.Z, z =>
        {
            for (int y = 0; y < image.Size.Y; y++) function(image.Row(y, z), result.Row(y, z));
        });
        sink.Complete(0);
    }
}
