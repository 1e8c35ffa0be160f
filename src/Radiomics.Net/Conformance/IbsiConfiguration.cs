using Radiomics.Net.Core;
using Radiomics.Net.Features;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;

namespace Radiomics.Net;

/// <summary>A data set of IBSI 1 and the settings under which its published values come out.</summary>
/// <remarks>Source: IBSI reference manual, chapter 5 (arXiv:1612.07003).</remarks>
public sealed class IbsiConfiguration
{
    private IbsiConfiguration(string id, ExtractionSettings settings)
    {
        Id = id;
        Settings = settings;
    }

    /// <summary>Name in the reference files: "digital_phantom", "config_a" ... "config_e".</summary>
    public string Id { get; }

    /// <summary>The settings.</summary>
    public ExtractionSettings Settings { get; }

    /// <summary>The digital phantom and configurations A to E of the CT phantom.</summary>
    public static ValueList<IbsiConfiguration> All { get; } =
    [
        new("digital_phantom", new ExtractionSettings { Discretisation = new WholeIntensities(), Texture = Slices with { DirectionAggregations = [.. Slices.DirectionAggregations, .. Volume.DirectionAggregations], RegionAggregations = [.. Slices.RegionAggregations, .. Volume.RegionAggregations] } }),
        new("config_a", new ExtractionSettings
        {
            Rounding = IntensityRounding.NearestInteger,
            Resegmentation = new IntensityRange(-500, 400),
            Discretisation = new FixedBinSize { BinWidth = 25 },
            Texture = Slices,
        }),
        new("config_b", new ExtractionSettings
        {
            Resampling = Resampling.InPlane(2),
            Rounding = IntensityRounding.NearestInteger,
            Resegmentation = new IntensityRange(-500, 400),
            Discretisation = new FixedBinNumber { BinCount = 32 },
            Texture = Slices,
        }),
        new("config_c", new ExtractionSettings
        {
            Resampling = Resampling.Isotropic(2),
            Rounding = IntensityRounding.NearestInteger,
            Resegmentation = new IntensityRange(-1000, 400),
            Discretisation = new FixedBinSize { BinWidth = 25 },
            VolumeHistogram = new VolumeHistogramSettings { Discretisation = new FixedBinSize { BinWidth = 2.5 } },
            Texture = Volume,
        }),
        new("config_d", new ExtractionSettings
        {
            Resampling = Resampling.Isotropic(2),
            Rounding = IntensityRounding.NearestInteger,
            OutlierSigma = 3,
            Discretisation = new FixedBinNumber { BinCount = 32 },
            Texture = Volume,
        }),
        new("config_e", new ExtractionSettings
        {
            Resampling = Resampling.Isotropic(2) with { Image = Interpolation.CubicBSpline },
            Rounding = IntensityRounding.NearestInteger,
            Resegmentation = new IntensityRange(-1000, 400),
            OutlierSigma = 3,
            Discretisation = new FixedBinNumber { BinCount = 32 },
            VolumeHistogram = new VolumeHistogramSettings { Discretisation = new FixedBinNumber { BinCount = 1000 } },
            Texture = Volume,
        }),
    ];

    private static TextureSettings Slices => new()
    {
        DirectionAggregations = [Aggregation.Averaged2D, Aggregation.SliceMerged2D, Aggregation.DirectionMerged25D, Aggregation.Merged25D],
        RegionAggregations = [Aggregation.Slices2D, Aggregation.Slices25D],
    };

    private static TextureSettings Volume => new()
    {
        DirectionAggregations = [Aggregation.Averaged3D, Aggregation.Merged3D],
        RegionAggregations = [Aggregation.Volume3D],
    };

    /// <summary>Computes all features of the configuration.</summary>
    /// <param name="dataFolder">The folder that holds <c>ibsi1</c>; not needed for the digital phantom.</param>
    /// <param name="options">Threads and memory.</param>
    /// <exception cref="FileNotFoundException">The CT phantom is not in the folder.</exception>
    public ExtractionResult Extract(string? dataFolder, ExecutionOptions? options = null)
    {
        (Volume image, Mask mask) = Read(dataFolder);
        return FeatureExtractor.Create(Settings).Extract(image, mask, options);
    }

    /// <summary>Image and region of the configuration.</summary>
    /// <param name="dataFolder">The folder that holds <c>ibsi1</c>; not needed for the digital phantom.</param>
    /// <exception cref="FileNotFoundException">The CT phantom is not in the folder.</exception>
    public (Volume Image, Mask Mask) Read(string? dataFolder)
    {
        if (Id == "digital_phantom") return (DigitalPhantom.Image, DigitalPhantom.Mask);
        if (dataFolder is null) throw new FileNotFoundException($"Configuration {Id} needs the CT phantom: name the folder that holds ibsi1.");
        string folder = Path.Combine(dataFolder, "ibsi1", "ct_phantom");
        return (VolumeFile.Read(Path.Combine(folder, "image.nii.gz")), MaskFile.Read(Path.Combine(folder, "mask.nii.gz")));
    }
}
