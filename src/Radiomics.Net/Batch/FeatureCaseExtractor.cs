using Radiomics.Net.Core;
using Radiomics.Net.Features;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;

namespace Radiomics.Net;

/// <summary>Computes the features of cases from their files, under settings of the engine.</summary>
/// <remarks>Immutable and thread-safe; <see cref="Extract"/> is what a <see cref="BatchRunner"/> runs.</remarks>
public sealed class FeatureCaseExtractor
{
    private readonly FeatureExtractor _extractor;

    private FeatureCaseExtractor(FeatureExtractor extractor) => _extractor = extractor;

    /// <summary>Takes an extractor.</summary>
    /// <param name="extractor">What computes the features.</param>
    public static FeatureCaseExtractor Create(FeatureExtractor extractor)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        return new FeatureCaseExtractor(extractor);
    }

    /// <summary>Reads image and mask of a case and computes the features of its region.</summary>
    /// <param name="batchCase">The case.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="FileFormatException">A file is damaged, truncated or of no known format.</exception>
    /// <exception cref="UnsupportedFileException">The image has several values a voxel, or a file uses a part of its format that is not read.</exception>
    /// <exception cref="GeometryMismatchException">Image and mask are on different grids.</exception>
    /// <exception cref="RegionException">The region is not there, or does not allow the computation.</exception>
    /// <exception cref="IOException">A file can't be read.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public ExtractionResult Extract(BatchCase batchCase, ExecutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batchCase);
        CaseFiles files = CaseFiles.Read(batchCase);
        return _extractor.Extract(files.Image, files.ReadMask(), options, cancellationToken: cancellationToken);
    }

    /// <summary>Writes the images that features are computed on and the intensity mask, whole, all of a case or none.</summary>
    /// <param name="batchCase">The case.</param>
    /// <param name="folder">Where to; made if it does not exist. Files are called Case-1_original.nrrd, Case-1_mask.nrrd, and with the name of the settings in front where that is not empty.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="RadiomicsException">As for <see cref="Extract"/>.</exception>
    /// <exception cref="IOException">A file can't be read or written.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public void SaveImages(BatchCase batchCase, string folder, ExecutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batchCase);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        CaseFiles files = CaseFiles.Read(batchCase);
        Mask mask = files.ReadMask();
        files.Image.Geometry.RequireSameGrid(mask.Geometry, "Image", "mask");
        using var staged = new StagedFiles(folder);
        foreach (ExtractionSettings settings in _extractor.Settings)
        {
            (Volume image, Mask used) = Process(files.Image, mask, settings, options, cancellationToken);
            void Write(string name, Volume volume)
            {
                cancellationToken.ThrowIfCancellationRequested();
                string prefix = settings.Name.Length > 0 ? settings.Name + "_" : "";
                VolumeFile.Write(staged.Add(FormattableString.Invariant($"Case-{batchCase.Number}_{prefix}{name}.nrrd"), out _), volume);
            }

            Write("mask", used.ToVolume());
            foreach (SourceImage source in settings.Images)
            {
                if (source is not ImageFilter filter) Write(source.ImageNames[0], image);
                else if (filter.WhyNotApplicableTo(image.Geometry) is null)
                {
                    foreach ((string name, Volume<double> derived) in filter.ImageNames.Zip(filter.Apply(image, used, options, cancellationToken))) Write(name, derived);
                }
            }
        }

        staged.Commit();
    }

    private static (Volume Image, Mask Mask) Process(Volume image, Mask mask, ExtractionSettings settings, ExecutionOptions? options, CancellationToken cancellationToken)
    {
        if (settings.Preparation is { } preparation)
        {
            Volume normalised = preparation.Normalisation?.Apply(image, options, cancellationToken) ?? image;
            var prepared = PreparedRegion.Create(normalised, new Region(mask.Name ?? "region", mask), preparation, options ?? ExecutionOptions.Default, cancellationToken);
            return (prepared.Image, prepared.Intensity);
        }

        // Zeros for the new spacing keep all axes: rounding alone.
        if (settings.Resampling is not null || settings.Rounding != IntensityRounding.None)
        {
            Resampling resampling = settings.Resampling ?? new Resampling { SpacingMm = [0, 0, 0] };
            image = image.Resample(resampling, settings.Rounding, options, cancellationToken);
            mask = mask.Resample(resampling, options, cancellationToken);
        }

        return (image, new RegionOfInterest(mask).Resegment(image, settings.Resegmentation, settings.OutlierSigma).IntensityMask);
    }
}
