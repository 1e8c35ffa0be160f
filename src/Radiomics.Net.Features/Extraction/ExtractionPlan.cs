using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Checked settings, ordered by what they share: the processed image, then the filters, then the families.</summary>
internal sealed class ExtractionPlan
{
    private ExtractionPlan(ValueList<ExtractionSettings> settings, ValueList<CompiledSettings> compiled)
    {
        Settings = settings;
        Groups = compiled.GroupBy(c => (c.Settings.Resampling, c.Settings.Rounding, c.Settings.Preparation)).Select(g => g.ToValueList()).ToValueList();
    }

    public ValueList<ExtractionSettings> Settings { get; }

    /// <summary>Settings objects that share the processed image.</summary>
    public ValueList<ValueList<CompiledSettings>> Groups { get; }

    /// <summary>Whether image and masks must be on one grid; preparations for each region check that on their own.</summary>
    public bool NeedsCommonGrid => Settings.Any(s => s.Preparation is null);

    public static ExtractionPlan Compile(RadiomicsExtensions extensions, ReadOnlySpan<ExtractionSettings> settings)
    {
        if (settings.IsEmpty) throw new SettingsException("At least one settings object is needed.");
        var names = new HashSet<string>();
        var compiled = new List<CompiledSettings>();
        foreach (ExtractionSettings one in settings)
        {
            if (one is null) throw new ArgumentNullException(nameof(settings), "A settings object is null.");
            if (!names.Add(one.Name))
            {
                throw new SettingsException($"Two settings objects have the name '{one.Name}'. Give each a Name of its own, since the name tells their features apart.");
            }

            compiled.Add(CompiledSettings.Compile(one, compiled.Count, extensions));
        }

        return new ExtractionPlan(ValueList.Create(settings), compiled.ToValueList());
    }
}
