using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// The passes of a <see cref="RecursiveLaplacianOfGaussian"/>: for each axis the second derivative along it, then smoothing along the
/// others, x before y before z. Two passes inside a slice run slice by slice, so that what lies between them stays in the cache.
/// </summary>
internal sealed unsafe class LaplacianPasses
{
    private readonly VolumeView<double> _image;
    private readonly VolumeView<double> _sum;
    private readonly GridSize _size;
    private readonly WorkContext _work;
    private readonly int _dimensions;
    private readonly RecursiveCoefficients[] _derivatives;
    private readonly RecursiveCoefficients[] _smoothings;
    private readonly double[] _factors;

    public LaplacianPasses(in FilterSource source, RecursiveLaplacianOfGaussian settings, VolumeSpan<double> sum, WorkContext work)
    {
        _image = source.Voxels;
        _sum = sum.AsView();
        _size = _image.Size;
        _work = work;
        _dimensions = settings.Dimensions;
        double[] spacings = [source.Geometry.Spacing.X, source.Geometry.Spacing.Y, source.Geometry.Spacing.Z];
        _derivatives = [.. spacings.Select(spacing => RecursiveCoefficients.SecondDerivative(settings.SigmaMm, spacing))];
        _smoothings = [.. spacings.Select(spacing => RecursiveCoefficients.Smoothing(settings.SigmaMm, spacing))];
        _factors = [.. spacings.Select(spacing => 1 / (spacing * spacing))];
    }

    /// <summary>Writes the sum over the axes.</summary>
    public void Run()
    {
        if (_dimensions == 2)
        {
            AddInSlices(0);
            AddInSlices(1);
            return;
        }

        using var between = new WorkVolume<float>(_work, _size);
        for (int axis = 0; axis < 2; axis++)
        {
            DeriveAndSmoothInSlices(axis, between);
            AddAlongZ(axis, between.View);
        }

        DeriveAlongZ(between.View);
        SmoothAndAddInSlices(between.View);
    }

    /// <summary>Second derivative along x or y, smoothing along the other, added to the sum.</summary>
    private void AddInSlices(int axis) => InSlices((z, slice) =>
    {
        LineSet<float> lines = LineSet<float>.InSlice(slice, _size, _size.X, axis), across = LineSet<float>.InSlice(slice, _size, _size.X, 1 - axis);
        Filter(_derivatives[axis], filter => filter.Apply(LineSet<double>.InSlice(_image, axis, z), lines));
        Filter(_smoothings[1 - axis], filter => filter.Add(across, LineSet<double>.InSlice(_sum, 1 - axis, z), _factors[axis], axis == 0));
    });

    /// <summary>Second derivative along x or y, then smoothing along the other.</summary>
    private void DeriveAndSmoothInSlices(int axis, WorkVolume<float> target) => InSlices((z, slice) =>
    {
        LineSet<float> lines = LineSet<float>.InSlice(slice, _size, _size.X, axis), across = LineSet<float>.InSlice(slice, _size, _size.X, 1 - axis);
        Filter(_derivatives[axis], filter => filter.Apply(LineSet<double>.InSlice(_image, axis, z), lines));
        Filter(_smoothings[1 - axis], filter => filter.Apply(across, LineSet<float>.InSlice(target.View, 1 - axis, z)));
    });

    private void AddAlongZ(int axis, VolumeView<float> source) => _work.For(_size.Y, y =>
        Filter(_smoothings[2], filter => filter.Add(LineSet<float>.AlongZ(source, y), LineSet<double>.AlongZ(_sum, y), _factors[axis], axis == 0)));

    private void DeriveAlongZ(VolumeView<float> target) => _work.For(_size.Y, y =>
        Filter(_derivatives[2], filter => filter.Apply(LineSet<double>.AlongZ(_image, y), LineSet<float>.AlongZ(target, y))));

    /// <summary>Smoothing along x, then along y, added to the sum.</summary>
    private void SmoothAndAddInSlices(VolumeView<float> source) => InSlices((z, slice) =>
    {
        Filter(_smoothings[0], filter => filter.Apply(LineSet<float>.InSlice(source, 0, z), LineSet<float>.InSlice(slice, _size, _size.X, 0)));
        Filter(_smoothings[1], filter => filter.Add(LineSet<float>.InSlice(slice, _size, _size.X, 1), LineSet<double>.InSlice(_sum, 1, z), _factors[2], isFirst: false));
    });

    private delegate void SliceStep(int z, float* slice);

    /// <summary>Runs a step for every slice, with working memory of a slice.</summary>
    private void InSlices(SliceStep step) => _work.For(_size.Z, z =>
    {
        using WorkBuffer<float> slice = _work.Rent<float>((long)_size.X * _size.Y);
        step(z, slice.Pointer);
    });

    private void Filter(in RecursiveCoefficients coefficients, Action<RecursiveLines> use)
    {
        using var lines = new RecursiveLines(coefficients, Math.Max(_size.X, Math.Max(_size.Y, _size.Z)), _work);
        use(lines);
    }
}
