using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>A settings object with the families and features that it asks for.</summary>
internal sealed class CompiledSettings
{
    private CompiledSettings(ExtractionSettings settings, int position, ValueList<FamilyPlan> families, ValueList<string> warnings)
    {
        Settings = settings;
        Position = position;
        Families = families;
        Warnings = warnings;
        MarginMm = families.Count == 0 ? 0 : families.Max(f => f.Family.MarginMm);
        ImageNames = settings.Images.SelectMany(i => i.ImageNames).ToValueList();
    }

    public ExtractionSettings Settings { get; }

    /// <summary>Position among the settings objects of the extractor.</summary>
    public int Position { get; }

    public ValueList<FamilyPlan> Families { get; }

    /// <summary>What is left out, and why.</summary>
    public ValueList<string> Warnings { get; }

    /// <summary>How far around a region the families look, in mm.</summary>
    public double MarginMm { get; }

    /// <summary>Names of all images, in order.</summary>
    public ValueList<string> ImageNames { get; }

    public static CompiledSettings Compile(ExtractionSettings settings, int position, RadiomicsExtensions extensions)
    {
        CheckImages(settings);
        CheckPreparation(settings);
        CheckDiscretisation(settings);
        FeatureDefinition[] added = [.. extensions.Items<FeatureDefinition>().Select(e => e.Value)];
        CheckFeatureNames(settings, added);
        var families = new List<FamilyPlan>();
        var leftOut = new List<string>();
        foreach (FamilyPlan plan in IbsiFamilies(settings, added).Concat(PyRadiomicsClasses(settings)))
        {
            if (plan.Family.NeedsDiscretisation && settings.Discretisation is null) leftOut.Add(plan.Family.Id);
            else families.Add(plan);
        }

        string of = settings.Name.Length == 0 ? "" : $"Settings '{settings.Name}': ";
        ValueList<string> warnings = leftOut.Count == 0
            ? []
            : [$"{of}no discretisation is set, so these families are left out: {string.Join(", ", leftOut)}. Set a bin width or a number of bins; there is no default, because it changes every texture feature."];
        return new CompiledSettings(settings, position, families.ToValueList(), warnings);
    }

    /// <summary>IBSI's families in the catalogue's order; all of them where no feature is named.</summary>
    private static IEnumerable<FamilyPlan> IbsiFamilies(ExtractionSettings settings, FeatureDefinition[] added) =>
        from family in FeatureCatalogue.Families
        let wanted = family.Definitions
            .Concat(added.Where(a => a.SummaryType == family.SummaryType))
            .Where(d => settings.Features.Count == 0 || settings.Features.Contains(family.Id) || settings.Features.Contains(d.Id))
            .ToValueList()
        where wanted.Count > 0
        select new FamilyPlan(family, wanted);

    /// <summary>PyRadiomics' classes and features in the order in which the settings name them; a class stands for its features that are not deprecated.</summary>
    private static IEnumerable<FamilyPlan> PyRadiomicsClasses(ExtractionSettings settings) =>
        from name in settings.Features
        from family in FeatureCatalogue.PyRadiomicsClasses
        from feature in family.Definitions
        where name == feature.Id || (name == family.Id && !feature.IsDeprecated)
        group feature by family into wanted
        select new FamilyPlan(wanted.Key, wanted.Distinct().ToValueList());

    private static void CheckImages(ExtractionSettings settings)
    {
        if (settings.Images.Count == 0) throw new SettingsException("$.images is empty: there is nothing to compute features on. Add SourceImage.Original.");
        string? twice = settings.Images.SelectMany(i => i.ImageNames).GroupBy(n => n).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null) throw new SettingsException($"$.images: two images have the name '{twice}'. Leave one out, or change its settings.");
    }

    private static void CheckPreparation(ExtractionSettings settings)
    {
        if (settings.Preparation is null) return;
        string? beside =
            settings.Resampling is not null ? "resampling" :
            settings.Rounding != IntensityRounding.None ? "rounding" :
            settings.Resegmentation is not null ? "resegmentation" :
            settings.OutlierSigma is not null ? "outlierSigma" : null;
        if (beside is not null) throw new SettingsException($"$.{beside} can't be set beside preparation, which takes the place of this step. Set it there, or leave preparation out.");
    }

    private static void CheckDiscretisation(ExtractionSettings settings)
    {
        if (settings.VolumeHistogram is { Discretisation: not null, Step: not null })
        {
            throw new SettingsException("$.volumeHistogram has both a discretisation and a step; the step is that of levels without a discretisation. Leave one out.");
        }

        CheckLabel(settings.Discretisation?.Label, "discretisation");
        CheckLabel(settings.VolumeHistogram.Label, "volumeHistogram.discretisation");
    }

    private static void CheckLabel(string? label, string path)
    {
        if (label is null) return;
        var probe = new FeatureKey { Region = "r", Image = "i", Feature = "f", Discretisation = label };
        bool reads;
        try
        {
            reads = FeatureKey.Parse(probe.ToString()) == probe;
        }
        catch (FormatException)
        {
            reads = false;
        }

        if (!reads) throw new SettingsException($"$.{path}: the label '{label}' can't stand in a feature's key, since it reads as an aggregation or a distance.");
    }

    private static void CheckFeatureNames(ExtractionSettings settings, FeatureDefinition[] added)
    {
        string[] known =
        [
            .. FeatureCatalogue.Families.Select(f => f.Id), .. FeatureCatalogue.Features.Select(f => f.Id),
            .. FeatureCatalogue.PyRadiomicsClasses.Select(f => f.Id), .. FeatureCatalogue.PyRadiomicsFeatures.Select(f => f.Id), .. added.Select(a => a.Id),
        ];
        for (int i = 0; i < settings.Features.Count; i++)
        {
            if (known.Contains(settings.Features[i])) continue;
            string? nearest = NearestName.Of(settings.Features[i], known);
            throw new SettingsException(
                $"$.features[{i}]: there is no family or feature '{settings.Features[i]}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")}");
        }
    }
}
