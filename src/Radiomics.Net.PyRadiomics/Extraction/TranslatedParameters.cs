using Radiomics.Net.Core;
using Radiomics.Net.Features;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Parameters as settings of the engine, and PyRadiomics' names for what comes out.</summary>
/// <remarks>
/// Image types whose own settings change how grey levels are made or counted need a settings object of their own; all objects have
/// the same preparation, so that the engine prepares each region once.
/// </remarks>
internal sealed class TranslatedParameters
{
    private readonly Dictionary<string, string> _imageNames = [];

    private TranslatedParameters(PyRadiomicsParameters parameters, ValueList<ExtractionSettings> settings, int dimensions)
    {
        Parameters = parameters;
        Settings = settings;
        Dimensions = dimensions;
        _imageNames[SourceImage.Original.ImageNames[0]] = "original";
        foreach (PyRadiomicsImageType type in parameters.ImageTypes)
        {
            IEnumerable<string> engine = ImageTypeFilters.Of(type, parameters.GetSettings(type), dimensions).SelectMany(image => image.ImageNames);
            foreach ((string name, string theirs) in engine.Zip(parameters.GetImageNames(type, dimensions))) _imageNames[name] = theirs;
        }
    }

    public PyRadiomicsParameters Parameters { get; }

    /// <summary>Dimensions of the images.</summary>
    public int Dimensions { get; }

    /// <summary>Classes that are enabled and left out, and why.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            bool Enables(string name) => Parameters.FeatureClasses.Any(c => c.Name == name);
            if (Dimensions == 2 && Parameters.Settings.Force2D) yield return "force2D is without effect: the image is plane.";
            if (Dimensions == 2 && Enables("shape")) yield return "shape is left out: the image is plane. Enable shape2D.";
            if (Dimensions == 3 && !Parameters.Settings.Force2D && Enables("shape2D")) yield return "shape2D is left out: it needs a region of one slice and the setting force2D.";
        }
    }

    /// <summary>At least one settings object; shape is part of the first.</summary>
    public ValueList<ExtractionSettings> Settings { get; }

    /// <summary>Translates parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="name">Name of the settings object, or what the names of several begin with.</param>
    /// <param name="dimensions">Dimensions of the image: 3 or 2.</param>
    /// <exception cref="SettingsException">Nothing is enabled.</exception>
    public static TranslatedParameters Of(PyRadiomicsParameters parameters, string name = "", int dimensions = 3)
    {
        RequireSpacingOf(parameters.Settings, dimensions);
        RegionPreparation preparation = PreparationOf(parameters.Settings);
        ValueList<string> shape = ShapeFeatures(parameters, dimensions), texture = TextureFeatures(parameters);
        List<ImageGroup> groups = texture.Count > 0 ? GroupsOf(parameters, dimensions) : [];
        var settings = new List<ExtractionSettings>();
        foreach (ImageGroup group in groups)
        {
            settings.Add(new ExtractionSettings
            {
                Name = groups.Count == 1 ? name : $"{name}{group.Types}",
                Preparation = preparation,
                Discretisation = group.Bins,
                Images = group.Images,
                Features = settings.Count == 0 ? [.. shape, .. texture] : texture,
                PyRadiomics = group.Classes,
            });
        }

        if (settings.Count == 0)
        {
            if (shape.Count == 0) throw new SettingsException("The parameters enable no feature on any image: enable an image type and a feature class (a LoG image needs the setting sigma, shape2D the setting force2D).");
            settings.Add(new ExtractionSettings { Name = name, Preparation = preparation, Features = shape, PyRadiomics = ClassSettingsOf(parameters.Settings, dimensions) });
        }

        return new TranslatedParameters(parameters, settings.ToValueList(), dimensions);
    }

    /// <summary>PyRadiomics' name of a value: original_glcm_JointEntropy.</summary>
    public string NameOf(FeatureKey key)
    {
        string[] parts = key.Feature.Split('.');
        return $"{ImageNameOf(key.Image)}_{parts[1]}_{parts[2]}";
    }

    /// <summary>PyRadiomics' name of an image: log-sigma-1-mm-3D where a width is given as 1.</summary>
    public string ImageNameOf(string image) => _imageNames[image];

    /// <summary>Image types with equal settings of bins and classes that follow each other, so that values keep the order of the image types.</summary>
    private static List<ImageGroup> GroupsOf(PyRadiomicsParameters parameters, int dimensions)
    {
        var groups = new List<ImageGroup>();
        foreach (PyRadiomicsImageType type in parameters.ImageTypes)
        {
            PyRadiomicsSettings settings = parameters.GetSettings(type);
            ValueList<SourceImage> images = ImageTypeFilters.Of(type, settings, dimensions).ToValueList();
            if (images.Count == 0) continue;
            var next = new ImageGroup(DiscretisationOf(settings), ClassSettingsOf(settings, dimensions), type.Name, images);
            if (groups.Count > 0 && groups[^1] is var last && last.Bins == next.Bins && last.Classes == next.Classes)
            {
                groups[^1] = last with { Types = $"{last.Types}+{next.Types}", Images = [.. last.Images, .. images] };
            }
            else
            {
                groups.Add(next);
            }
        }

        return groups;
    }

    private static void RequireSpacingOf(PyRadiomicsSettings settings, int dimensions)
    {
        if (settings.Interpolator is null || settings.ResampledPixelSpacing is not { } spacing || spacing.Count == dimensions) return;
        throw new SettingsException(dimensions == 3
            ? $"resampledPixelSpacing has two numbers, {spacing}, and the image three axes. Give a third number, 0 to keep the slices."
            : $"resampledPixelSpacing has three numbers, {spacing}, and the image is plane. Give two.");
    }

    private static RegionPreparation PreparationOf(PyRadiomicsSettings settings) => new()
    {
        Normalisation = settings.Normalize ? new Normalisation { Scale = settings.NormalizeScale, RemoveOutliers = settings.RemoveOutliers } : null,
        Resampling = settings is { ResampledPixelSpacing: { } spacing, Interpolator: { } interpolator }
            ? new RegionAlignedResampling
            {
                SpacingMm = spacing,
                Interpolator = Enum.Parse<RegionAlignedInterpolator>(interpolator.ToString().Replace("NearestNeighbor", nameof(RegionAlignedInterpolator.NearestNeighbour), StringComparison.Ordinal)),
                PadDistance = settings.PadDistance,
            }
            : null,
        CropPadding = settings.PreCrop ? settings.PadDistance : null,
        Requirements = new MaskRequirements
        {
            GeometryTolerance = settings.GeometryTolerance ?? MaskRequirements.Default.GeometryTolerance,
            CorrectMask = settings.CorrectMask,
            MinimumDimensions = settings.MinimumRoiDimensions,
            MinimumSize = settings.MinimumRoiSize,
        },
        Resegmentation = settings.ResegmentRange is { } range
            ? new ThresholdResegmentation { Range = range, Mode = Enum.Parse<ResegmentationMode>(settings.ResegmentMode.ToString()) }
            : null,
        ResegmentsShape = settings.ResegmentShape,
    };

    private static Discretisation DiscretisationOf(PyRadiomicsSettings settings) =>
        settings.BinCount is { } count ? new EdgeBinNumber { BinCount = count } : new AlignedBinSize { BinWidth = settings.BinWidth };

    private static PyRadiomicsClassSettings ClassSettingsOf(PyRadiomicsSettings settings, int dimensions) => new()
    {
        Distances = settings.Distances,
        SymmetricCooccurrence = settings.SymmetricalGlcm,
        Weighting = settings.WeightingNorm switch
        {
            null => DirectionWeighting.None,
            PyRadiomicsWeightingNorm.NoWeighting => DirectionWeighting.Equal,
            { } norm => Enum.Parse<DirectionWeighting>(norm.ToString()),
        },
        DependenceCoarseness = settings.GldmA,
        SliceAxis = settings.Force2D && dimensions == 3 ? 2 - settings.Force2DDimension : null,
        IntensityShift = settings.VoxelArrayShift,
    };

    /// <summary>Shape is of the volume where that has three dimensions, and of one slice where force2D is set or the image is plane.</summary>
    private static ValueList<string> ShapeFeatures(PyRadiomicsParameters parameters, int dimensions)
    {
        bool isPlane = dimensions == 2;
        return
        [
            .. isPlane ? [] : FeaturesOf(parameters, "shape"),
            .. isPlane || parameters.Settings.Force2D ? FeaturesOf(parameters, "shape2D") : [],
        ];
    }

    private static ValueList<string> TextureFeatures(PyRadiomicsParameters parameters) => parameters.FeatureClasses
        .Where(c => !PyRadiomicsFeatureCatalogue.IsShape(c.Name))
        .SelectMany(c => FeaturesOf(parameters, c.Name))
        .ToValueList();

    private static IEnumerable<string> FeaturesOf(PyRadiomicsParameters parameters, string name) =>
        parameters.FeatureClasses.Where(c => c.Name == name).SelectMany(c => c.GetFeatures()).Select(f => $"pyradiomics.{f.Class}.{f.Name}");

    /// <summary>Images that one settings object holds.</summary>
    private sealed record ImageGroup(Discretisation Bins, PyRadiomicsClassSettings Classes, string Types, ValueList<SourceImage> Images);
}
