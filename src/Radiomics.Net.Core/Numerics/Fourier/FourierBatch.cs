namespace Radiomics.Net.Core;

/// <summary>
/// Eight complex sequences that are transformed side by side, in borrowed memory: element k of sequence l lies at
/// position 8k + l of <see cref="Real"/> and <see cref="Imaginary"/>.
/// </summary>
/// <remarks>Not thread-safe. Spans taken before <see cref="Transform()"/> are not valid after it.</remarks>
internal sealed unsafe class FourierBatch : IDisposable
{
    /// <summary>Sequences in a batch.</summary>
    public const int Width = 8;

    private readonly FourierTransform _plan;
    private readonly WorkBuffer<double> _memory;
    private readonly nint _part;
    private nint _current;

    public FourierBatch(WorkContext work, FourierTransform plan)
    {
        _plan = plan;
        _part = (nint)plan.Length * Width;
        _memory = work.Rent<double>(4 * _part);
    }

    /// <summary>Real parts.</summary>
    public Span<double> Real => new(_memory.Pointer + _current, (int)_part);

    /// <summary>Imaginary parts.</summary>
    public Span<double> Imaginary => new(_memory.Pointer + _current + _part, (int)_part);

    /// <summary>Replaces each sequence by its transform.</summary>
    public void Transform() => Transform(ElementwiseLoop.BestWidth);

    /// <summary>The same in vectors of a width of one's own, for tests.</summary>
    internal void Transform(LoopWidth width)
    {
        int rest = _plan.Length, stride = 1;
        foreach (int radix in _plan.Factors)
        {
            double* from = _memory.Pointer + _current;
            _current = (2 * _part) - _current;
            double* to = _memory.Pointer + _current;
            var pass = new FourierPass(_plan, radix, rest, stride, from, from + _part, to, to + _part);
            switch (width)
            {
                case LoopWidth.Bits512: pass.Run<Vector512Lanes>(); break;
                case LoopWidth.Bits256: pass.Run<Vector256Lanes>(); break;
                case LoopWidth.Bits128: pass.Run<Vector128Lanes>(); break;
                default: pass.Run<ScalarLane>(); break;
            }

            rest /= radix;
            stride *= radix;
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => _memory.Dispose();
}
