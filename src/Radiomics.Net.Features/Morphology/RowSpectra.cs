using Radiomics.Net.Core;

namespace Radiomics.Net.Features;

/// <summary>
/// Some frequencies of the transforms of many rows, by frequency: each holds a table of lines (signal and y) by columns (z),
/// z following each other, padded to whole blocks with zeros.
/// </summary>
internal sealed class RowSpectra : IDisposable
{
    /// <summary>Columns that are transformed together: the real and imaginary parts of a batch.</summary>
    public const int Block = 2 * FourierBatch.Width;

    /// <summary>Columns that are stored together.</summary>
    public const int TileWidth = 4 * Block;

    private readonly WorkBuffer<double> _real;
    private readonly WorkBuffer<double>? _imaginary;
    private readonly int _stride;

    public RowSpectra(WorkContext work, int frequencies, int lines, int columns, bool isReal)
    {
        Lines = lines;
        Columns = columns;
        _stride = StrideOf(columns);
        long elements = (long)frequencies * lines * _stride;
        _real = work.Rent<double>(elements);
        _imaginary = isReal ? null : work.Rent<double>(elements);
    }

    public int Lines { get; }

    public int Columns { get; }

    /// <summary>Memory that one frequency takes.</summary>
    public static long BytesOf(int lines, int columns, bool isReal) => (long)lines * StrideOf(columns) * sizeof(double) * (isReal ? 1 : 2);

    /// <summary>Real parts of a line at a frequency.</summary>
    public Span<double> Real(int frequency, int line) => _real.Slice(OffsetOf(frequency, line), _stride);

    /// <summary>Imaginary parts of a line at a frequency.</summary>
    public Span<double> Imaginary(int frequency, int line) => _imaginary!.Slice(OffsetOf(frequency, line), _stride);

    /// <summary>
    /// Separates the spectra of the 16 real sequences a + ib that a batch was made of into a tile: rows of
    /// <see cref="TileWidth"/> columns by frequency, all real parts and then all imaginary parts.
    /// </summary>
    public static void Separate(FourierBatch batch, int first, int count, Span<double> tile, int column)
    {
        ReadOnlySpan<double> real = batch.Real, imaginary = batch.Imaginary;
        int length = real.Length / FourierBatch.Width;
        for (int k = 0; k < count; k++)
        {
            int at = (first + k) * FourierBatch.Width, mirrored = (length - first - k) % length * FourierBatch.Width;
            Span<double> toReal = tile.Slice((k * TileWidth) + column, Block), toImaginary = tile.Slice(((count + k) * TileWidth) + column, Block);
            for (int l = 0; l < FourierBatch.Width; l++)
            {
                double re = real[at + l], im = imaginary[at + l], mirroredRe = real[mirrored + l], mirroredIm = imaginary[mirrored + l];
                toReal[l] = (re + mirroredRe) / 2;
                toImaginary[l] = (im - mirroredIm) / 2;
                toReal[l + FourierBatch.Width] = (im + mirroredIm) / 2;
                toImaginary[l + FourierBatch.Width] = (mirroredRe - re) / 2;
            }
        }
    }

    /// <summary>Stores columns of a tile, so that each frequency's part of the table is written in long runs.</summary>
    public void Store(ReadOnlySpan<double> tile, int line, int column, int count)
    {
        int width = Math.Min(TileWidth, _stride - column);
        for (int k = 0; k < count; k++)
        {
            tile.Slice(k * TileWidth, width).CopyTo(Real(k, line)[column..]);
            tile.Slice((count + k) * TileWidth, width).CopyTo(Imaginary(k, line)[column..]);
        }
    }

    /// <summary>Stores the real spectra of the 16 even sequences that a batch was made of.</summary>
    public void StoreReal(FourierBatch batch, int line, int column, int first, int count)
    {
        for (int k = 0; k < count; k++)
        {
            Span<double> to = Real(k, line).Slice(column, Block);
            batch.Real.Slice((first + k) * FourierBatch.Width, FourierBatch.Width).CopyTo(to);
            batch.Imaginary.Slice((first + k) * FourierBatch.Width, FourierBatch.Width).CopyTo(to[FourierBatch.Width..]);
        }
    }

    public void Dispose()
    {
        _real.Dispose();
        _imaginary?.Dispose();
    }

    private static int StrideOf(int columns) => (columns + Block - 1) / Block * Block;

    private long OffsetOf(int frequency, int line) => (((long)frequency * Lines) + line) * _stride;
}
