using Radiomics.Net.Core;
using Radiomics.Net.Features;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Computes features as PyRadiomics does: from its parameters, under its names and in its order. Made once, then used for any number of cases.</summary>
/// <remarks>Immutable and thread-safe; the same bits for any number of threads. Source: PyRadiomics 3.0.1.</remarks>
public sealed class PyRadiomicsExtractor
{
    private readonly TranslatedParameters _translated;
    private readonly FeatureExtractor _features;

    private PyRadiomicsExtractor(TranslatedParameters translated)
    {
        _translated = translated;
        _features = FeatureExtractor.Create([.. translated.Settings]);
    }

    /// <summary>The parameters.</summary>
    public PyRadiomicsParameters Parameters => _translated.Parameters;

    /// <summary>Checks parameters and compiles them.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="dimensions">Dimensions of the images: 3 or 2. For plane images wavelets have two letters and shape2D takes the place of shape.</param>
    /// <exception cref="SettingsException">They enable nothing, or contradict each other.</exception>
    public static PyRadiomicsExtractor Create(PyRadiomicsParameters parameters, int dimensions = 3)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, 3);
        return new PyRadiomicsExtractor(TranslatedParameters.Of(parameters, dimensions: dimensions));
    }

    /// <summary>Computes the features of one region.</summary>
    /// <param name="image">The image.</param>
    /// <param name="labels">The mask with its labels; may lie on another grid than the image where parameters resample or correct it.</param>
    /// <param name="label">Label of the region; <c>null</c> takes that of the parameters.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="progress">Is told of each image that is done.</param>
    /// <param name="cancellationToken">Ends the work within about 100 ms.</param>
    /// <returns>Diagnostics (where the parameters ask for them) and features.</returns>
    /// <exception cref="GeometryMismatchException">Image and mask are on different grids, and parameters neither resample nor correct.</exception>
    /// <exception cref="RegionException">The label is not there, or the region does not meet what parameters ask for.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public PyRadiomicsResult Extract(
        Volume image,
        LabelImage labels,
        int? label = null,
        ExecutionOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(labels);
        RequirePlane(image);
        PyRadiomicsParameters parameters = WithLabel(label);
        Mask mask = labels.GetMask(parameters.Settings.Label);
        PyRadiomicsDiagnostics? diagnostics = parameters.Settings.AdditionalInfo
            ? new PyRadiomicsDiagnostics(parameters, _translated.Dimensions).AddOriginal(image, labels, mask)
            : null;
        var warnings = new List<string>(parameters.Warnings.Concat(_translated.Warnings));
        bool isFirst = true;
        ExtractionResult result = _features.Extract(image, [new Region(mask.Name ?? "region", mask)], options, progress, Look, cancellationToken);
        IEnumerable<NamedValue> features = result.Values.Select(v => new NamedValue(_translated.NameOf(v.Key), v.Value));
        return new PyRadiomicsResult((diagnostics?.ToEntries() ?? []).Concat(features)) { Warnings = [.. warnings, .. result.Warnings] };

        void Look(PreparedRegion prepared)
        {
            // Settings objects of several image types are prepared alike.
            if (!isFirst) return;
            isFirst = false;
            if (prepared.Checked.Correction is { } correction) warnings.Add(correction);
            if (diagnostics is not null) AddStages(diagnostics, prepared);
        }
    }

    /// <summary>Computes the features of the neighbourhood of each voxel of a region, and hands the maps over one by one.</summary>
    /// <param name="image">The image.</param>
    /// <param name="labels">The mask with its labels.</param>
    /// <param name="take">Takes each map under its name (original_glcm_Contrast), in the order of the output.</param>
    /// <param name="label">Label of the region; <c>null</c> takes that of the parameters.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="progress">Is told of each class on each image that is done.</param>
    /// <param name="cancellationToken">Ends the work within about 100 ms.</param>
    /// <returns>Diagnostics, where the parameters ask for them, and warnings.</returns>
    /// <exception cref="SettingsException">Parameters enable no class but shape.</exception>
    /// <exception cref="GeometryMismatchException">Image and mask are on different grids, and parameters neither resample nor correct.</exception>
    /// <exception cref="RegionException">The label is not there, or the region does not meet what parameters ask for.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public PyRadiomicsResult ExtractMaps(
        Volume image,
        LabelImage labels,
        Action<string, Volume<double>> take,
        int? label = null,
        ExecutionOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(take);
        RequirePlane(image);
        PyRadiomicsParameters parameters = WithLabel(label);
        Mask mask = labels.GetMask(parameters.Settings.Label);
        PyRadiomicsSettings settings = parameters.Settings;
        var maps = FeatureMapExtractor.Create(
            new MapSettings { KernelRadius = settings.KernelRadius, MaskedKernel = settings.MaskedKernel, InitialValue = settings.InitValue, BatchSize = settings.VoxelBatch },
            [.. _translated.Settings]);
        ValueList<string> warnings = maps.Extract(
            image, new Region(mask.Name ?? "region", mask), map => take(_translated.NameOf(map.Key), map.Values), options, progress, cancellationToken);
        IEnumerable<NamedValue> entries = [];
        if (settings.AdditionalInfo)
        {
            var diagnostics = new PyRadiomicsDiagnostics(parameters, _translated.Dimensions);
            diagnostics.AddOriginal(image, labels, mask);
            AddStages(diagnostics, Prepare(image, mask, options, cancellationToken));
            entries = diagnostics.ToEntries();
        }

        return new PyRadiomicsResult(entries) { Warnings = [.. parameters.Warnings, .. _translated.Warnings, .. warnings] };
    }

    /// <summary>Makes the images that features are computed on, and the mask that is used, to look at.</summary>
    /// <param name="image">The image.</param>
    /// <param name="labels">The mask with its labels.</param>
    /// <param name="take">Takes each image under its name (original, wavelet-LLH), the mask first as "mask".</param>
    /// <param name="label">Label of the region; <c>null</c> takes that of the parameters.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="GeometryMismatchException">Image and mask are on different grids, and parameters neither resample nor correct.</exception>
    /// <exception cref="RegionException">The label is not there, or the region does not meet what parameters ask for.</exception>
    public void DeriveImages(
        Volume image,
        LabelImage labels,
        Action<string, Volume> take,
        int? label = null,
        ExecutionOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(take);
        RequirePlane(image);
        PreparedRegion prepared = Prepare(image, labels.GetMask(label ?? Parameters.Settings.Label), options, cancellationToken);
        take("mask", prepared.Intensity.ToVolume());
        foreach (SourceImage source in _translated.Settings.SelectMany(s => s.Images))
        {
            if (source is not ImageFilter filter)
            {
                take("original", prepared.Image);
                continue;
            }

            if (filter.WhyNotApplicableTo(prepared.Image.Geometry) is not null) continue;
            bool isSingle = filter.GetOutputType(prepared.Image.VoxelType) == VoxelType.Float32;
            foreach ((string name, Volume<double> derived) in filter.ImageNames.Zip(filter.Apply(prepared.Image, prepared.Intensity, options, cancellationToken)))
            {
                take(_translated.ImageNameOf(name), isSingle ? derived.ConvertTo<float>() : derived);
            }
        }
    }

    private static void AddStages(PyRadiomicsDiagnostics diagnostics, PreparedRegion prepared)
    {
        if (prepared.Interpolated is { } interpolated)
        {
            diagnostics.AddInterpolated(PyRadiomicsImageFacts.Of(prepared.Image), PyRadiomicsMaskFacts.Of(interpolated, prepared.Image));
        }

        if (prepared.Checked.WasCorrected) diagnostics.AddCorrected(PyRadiomicsMaskFacts.Of(prepared.Checked.Mask, prepared.Image));
        if (prepared.IsResegmented) diagnostics.AddResegmented(PyRadiomicsMaskFacts.Of(prepared.Intensity, prepared.Image));
    }

    private PreparedRegion Prepare(Volume image, Mask mask, ExecutionOptions? options, CancellationToken cancellationToken)
    {
        RegionPreparation preparation = _translated.Settings[0].Preparation!;
        Volume normalised = preparation.Normalisation?.Apply(image, options, cancellationToken) ?? image;
        return PreparedRegion.Create(normalised, new Region(mask.Name ?? "region", mask), preparation, options ?? new ExecutionOptions(), cancellationToken);
    }

    private PyRadiomicsParameters WithLabel(int? label) => label is { } given && given != Parameters.Settings.Label
        ? Parameters with { Settings = Parameters.Settings with { Label = given } }
        : Parameters;

    private void RequirePlane(Volume image)
    {
        if (_translated.Dimensions == 2 && image.Geometry.Size.Z > 1)
        {
            throw new RegionException($"The extractor was made for plane images, and this one has {image.Geometry.Size.Z} slices. Make one for three dimensions.");
        }
    }
}
