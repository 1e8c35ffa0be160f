using System.Globalization;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.PyRadiomics;

namespace Radiomics.Net;

/// <summary>Computes features, or maps of them, of cases from their files, as PyRadiomics does from the same parameters.</summary>
/// <remarks>
/// A plane image (two axes in its file) is extracted as that tool extracts it. Masks may have several values a voxel, of which
/// label_channel chooses. Immutable and thread-safe; <see cref="Extract"/> and <see cref="ExtractMaps"/> are what a
/// <see cref="BatchRunner"/> runs.
/// </remarks>
public sealed class PyRadiomicsCaseExtractor
{
    private readonly Lazy<PyRadiomicsExtractor> _volumes;
    private readonly Lazy<PyRadiomicsExtractor> _planes;

    private PyRadiomicsCaseExtractor(PyRadiomicsParameters parameters)
    {
        Parameters = parameters;
        _volumes = new(() => PyRadiomicsExtractor.Create(parameters));
        _planes = new(() => PyRadiomicsExtractor.Create(parameters, dimensions: 2));
    }

    /// <summary>The parameters.</summary>
    public PyRadiomicsParameters Parameters { get; }

    /// <summary>Checks parameters and compiles them.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <exception cref="SettingsException">They enable nothing, neither on volumes nor on plane images, or contradict each other.</exception>
    public static PyRadiomicsCaseExtractor Create(PyRadiomicsParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var extractor = new PyRadiomicsCaseExtractor(parameters);
        try
        {
            _ = extractor._volumes.Value;
        }
        catch (SettingsException)
        {
            // What gives nothing on a volume may do so on a plane image.
            if (!extractor.WorksOnPlanes()) throw;
        }

        return extractor;
    }

    /// <summary>Reads image and mask of a case and computes the features of its region.</summary>
    /// <param name="batchCase">The case.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The columns of the case, diagnostics and features.</returns>
    /// <exception cref="FileFormatException">A file is damaged, truncated or of no known format.</exception>
    /// <exception cref="UnsupportedFileException">The image has several values a voxel, or a file uses a part of its format that is not read.</exception>
    /// <exception cref="GeometryMismatchException">Image and mask differ in grid or number of axes, and parameters don't provide for it.</exception>
    /// <exception cref="RegionException">The label or channel is not there, or the region does not meet what parameters ask for.</exception>
    /// <exception cref="SettingsException">The parameters don't fit the image's number of axes.</exception>
    /// <exception cref="IOException">A file can't be read.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public PyRadiomicsResult Extract(BatchCase batchCase, ExecutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        Input input = Read(batchCase);
        return WithColumns(batchCase, input.Extractor.Extract(input.Image, input.Labels, input.Label, options, cancellationToken: cancellationToken));
    }

    /// <summary>Reads image and mask of a case and writes maps of its features, all of a case or none.</summary>
    /// <param name="batchCase">The case.</param>
    /// <param name="folder">Where to; made if it does not exist. Files are called Case-1_original_glcm_Contrast.nrrd.</param>
    /// <param name="ending">Ending of the files, which chooses their format.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The columns of the case, diagnostics, and the full path of each map under its feature's name.</returns>
    /// <exception cref="SettingsException">Parameters enable no class but shape, or don't fit the image's number of axes.</exception>
    /// <exception cref="RadiomicsException">As for <see cref="Extract"/>.</exception>
    /// <exception cref="IOException">A file can't be read or written.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public PyRadiomicsResult ExtractMaps(
        BatchCase batchCase, string folder, string ending = ".nrrd", ExecutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(ending);
        Input input = Read(batchCase);
        var paths = new List<NamedValue>();
        using var staged = new StagedFiles(folder);
        PyRadiomicsResult result = input.Extractor.ExtractMaps(
            input.Image,
            input.Labels,
            (name, map) =>
            {
                VolumeFile.Write(staged.Add(FileName(batchCase, name, ending), out string path), map);
                paths.Add(new NamedValue(name, path));
            },
            input.Label,
            options,
            cancellationToken: cancellationToken);
        staged.Commit();
        return WithColumns(batchCase, new PyRadiomicsResult(result.Entries.Concat(paths)) { Warnings = result.Warnings });
    }

    /// <summary>Writes the images that features are computed on and the mask that is used, all of a case or none.</summary>
    /// <param name="batchCase">The case.</param>
    /// <param name="folder">Where to; made if it does not exist. Files are called Case-1_original.nrrd, Case-1_wavelet-LLH.nrrd, Case-1_mask.nrrd.</param>
    /// <param name="options">Threads and memory.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="RadiomicsException">As for <see cref="Extract"/>.</exception>
    /// <exception cref="IOException">A file can't be read or written.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public void SaveImages(BatchCase batchCase, string folder, ExecutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Input input = Read(batchCase);
        using var staged = new StagedFiles(folder);
        input.Extractor.DeriveImages(
            input.Image,
            input.Labels,
            (name, image) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                VolumeFile.Write(staged.Add(FileName(batchCase, name, ".nrrd"), out _), image);
            },
            input.Label,
            options,
            cancellationToken);
        staged.Commit();
    }

    /// <summary>What stands in the output for an outcome: the result, or the columns of a case that failed.</summary>
    /// <param name="outcome">The outcome.</param>
    public static PyRadiomicsResult RowOf(BatchOutcome<PyRadiomicsResult> outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Result ?? WithColumns(outcome.Case, new PyRadiomicsResult());
    }

    private static PyRadiomicsResult WithColumns(BatchCase batchCase, PyRadiomicsResult result) =>
        result.WithColumns(batchCase.Columns.Select(c => new NamedValue(c.Key, c.Value)));

    private static string FileName(BatchCase batchCase, string name, string ending) => string.Create(CultureInfo.InvariantCulture, $"Case-{batchCase.Number}_{name}{ending}");

    private bool WorksOnPlanes()
    {
        try
        {
            _ = _planes.Value;
            return true;
        }
        catch (SettingsException)
        {
            // Said by the caller, for volumes.
            return false;
        }
    }

    private Input Read(BatchCase batchCase)
    {
        ArgumentNullException.ThrowIfNull(batchCase);
        CaseFiles files = CaseFiles.Read(batchCase);
        PyRadiomicsExtractor extractor = files.Dimensions == 2 ? _planes.Value : _volumes.Value;
        (LabelImage labels, int? label) = files.ReadLabels(batchCase.LabelChannel ?? Parameters.Settings.LabelChannel);
        return new Input(extractor, files.PlainImage, labels, label);
    }

    private sealed record Input(PyRadiomicsExtractor Extractor, Volume Image, LabelImage Labels, int? Label);
}
