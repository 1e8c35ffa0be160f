namespace Radiomics.Net.Imaging;

/// <summary>Takes a filter's derived images one after the other, so that no more than one is in memory.</summary>
public abstract class FilterSink
{
    private int _open = -1;

    internal FilterSink()
    {
    }

    /// <summary>Whether anybody uses an output; a filter may leave out the others.</summary>
    /// <param name="output">Position in <see cref="SourceImage.ImageNames"/>.</param>
    public virtual bool IsWanted(int output) => true;

    /// <summary>Lends the buffer for an output, contents undefined, as large as the source.</summary>
    /// <param name="output">Position in <see cref="SourceImage.ImageNames"/>.</param>
    /// <exception cref="InvalidOperationException">Another output is still open.</exception>
    public VolumeSpan<double> Begin(int output)
    {
        if (_open >= 0) throw new InvalidOperationException($"Output {_open} is still open; complete it before output {output} begins.");
        _open = output;
        return Lend(output);
    }

    /// <summary>Hands a filled output on. Its buffer must not be used any more.</summary>
    /// <param name="output">The output that was begun.</param>
    /// <exception cref="InvalidOperationException">That output is not open.</exception>
    public void Complete(int output)
    {
        if (_open != output) throw new InvalidOperationException($"Output {output} was not begun.");
        _open = -1;
        Take(output);
    }

    internal abstract VolumeSpan<double> Lend(int output);

    internal abstract void Take(int output);
}
