using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>All settings of PyRadiomics 3.0: the one place that knows keys, rules and properties.</summary>
internal static class SettingTable
{
    private static readonly IntegerRule s_positive = new(1), s_fromZero = new(0);

    private static readonly string[] s_norms = ["no_weighting", "euclidean", "manhattan", "infinity"]; // as the enumeration counts

    /// <summary>The settings in the order of that tool's schema.</summary>
    public static IReadOnlyList<SettingDefinition> All { get; } =
    [
        Integer("minimumROIDimensions", SettingLevel.Extractor, new IntegerRule(1, 3), s => s.MinimumRoiDimensions, (s, v) => s with { MinimumRoiDimensions = v }),
        OptionalInteger("minimumROISize", SettingLevel.Extractor, s => s.MinimumRoiSize, (s, v) => s with { MinimumRoiSize = v }),
        OptionalFloat("geometryTolerance", SettingLevel.Extractor, s => s.GeometryTolerance, (s, v) => s with { GeometryTolerance = v }),
        Boolean("correctMask", SettingLevel.Extractor, s => s.CorrectMask, (s, v) => s with { CorrectMask = v }),
        Boolean("additionalInfo", SettingLevel.Extractor, s => s.AdditionalInfo, (s, v) => s with { AdditionalInfo = v }),
        Integer("label", SettingLevel.ImageType, s_positive, s => s.Label, (s, v) => s with { Label = v }),
        Integer("label_channel", SettingLevel.Extractor, s_fromZero, s => s.LabelChannel, (s, v) => s with { LabelChannel = v }),
        Float("binWidth", SettingLevel.ImageType, FloatRule.Positive, s => s.BinWidth, (s, v) => s with { BinWidth = v }),
        OptionalInteger("binCount", SettingLevel.ImageType, s => s.BinCount, (s, v) => s with { BinCount = v }),
        Boolean("normalize", SettingLevel.Extractor, s => s.Normalize, (s, v) => s with { Normalize = v }),
        Float("normalizeScale", SettingLevel.Extractor, FloatRule.Positive, s => s.NormalizeScale, (s, v) => s with { NormalizeScale = v }),
        OptionalFloat("removeOutliers", SettingLevel.Extractor, s => s.RemoveOutliers, (s, v) => s with { RemoveOutliers = v }),
        OptionalList("resampledPixelSpacing", new ListRule(FloatRule.NotNegative, 2, 3, "2 or 3 numbers (x, y, z)"), s => s.ResampledPixelSpacing, (s, v) => s with { ResampledPixelSpacing = v }),
        new("interpolator", SettingLevel.Extractor, new InterpolatorRule(), s => s.Interpolator is { } i ? InterpolatorRule.Prefix + i : PythonValue.None, (s, v) => s with { Interpolator = v.IsNone ? null : InterpolatorRule.Parse(v) }, TakesNull: true),
        Integer("padDistance", SettingLevel.Extractor, s_fromZero, s => s.PadDistance, (s, v) => s with { PadDistance = v }),
        new("distances", SettingLevel.ImageType, new ListRule(s_positive), s => PythonValue.List(s.Distances.Select(d => PythonValue.Of((long)d))), (s, v) => s with { Distances = v.Items.Select(i => (int)i.AsInteger()).ToValueList() }),
        Boolean("force2D", SettingLevel.ImageType, s => s.Force2D, (s, v) => s with { Force2D = v }),
        Integer("force2Ddimension", SettingLevel.ImageType, new IntegerRule(0, 2), s => s.Force2DDimension, (s, v) => s with { Force2DDimension = v }),
        OptionalList("resegmentRange", new ListRule(FloatRule.Limit, 1, 2, "1 or 2 numbers"), s => s.ResegmentRange, (s, v) => s with { ResegmentRange = v }),
        Choice("resegmentMode", SettingLevel.Extractor, s => s.ResegmentMode, (s, v) => s with { ResegmentMode = v }, "absolute", "relative", "sigma"),
        Boolean("resegmentShape", SettingLevel.Extractor, s => s.ResegmentShape, (s, v) => s with { ResegmentShape = v }),
        Boolean("preCrop", SettingLevel.Extractor, s => s.PreCrop, (s, v) => s with { PreCrop = v }),
        new("sigma", SettingLevel.ImageType, new ListRule(FloatRule.Positive), s => Floats(s.SigmaMm), (s, v) => s with { SigmaMm = Doubles(v) }),
        Integer("start_level", SettingLevel.ImageType, s_fromZero, s => s.StartLevel, (s, v) => s with { StartLevel = v }),
        Integer("level", SettingLevel.ImageType, s_positive, s => s.Level, (s, v) => s with { Level = v }),
        new("wavelet", SettingLevel.ImageType, new WaveletRule(), s => s.Wavelet, (s, v) => s with { Wavelet = v.AsText() }),
        Boolean("gradientUseSpacing", SettingLevel.ImageType, s => s.GradientUseSpacing, (s, v) => s with { GradientUseSpacing = v }),
        Float("lbp2DRadius", SettingLevel.ImageType, FloatRule.Positive, s => s.Lbp2DRadius, (s, v) => s with { Lbp2DRadius = v }),
        Integer("lbp2DSamples", SettingLevel.ImageType, s_positive, s => s.Lbp2DSamples, (s, v) => s with { Lbp2DSamples = v }),
        Choice("lbp2DMethod", SettingLevel.ImageType, s => s.Lbp2DMethod, (s, v) => s with { Lbp2DMethod = v }, "uniform", "default", "ror", "var"),
        Integer("lbp3DLevels", SettingLevel.ImageType, s_positive, s => s.Lbp3DLevels, (s, v) => s with { Lbp3DLevels = v }),
        Float("lbp3DIcosphereRadius", SettingLevel.ImageType, FloatRule.Positive, s => s.Lbp3DIcosphereRadius, (s, v) => s with { Lbp3DIcosphereRadius = v }),
        Integer("lbp3DIcosphereSubdivision", SettingLevel.ImageType, s_fromZero, s => s.Lbp3DIcosphereSubdivision, (s, v) => s with { Lbp3DIcosphereSubdivision = v }),
        Integer("voxelArrayShift", SettingLevel.ImageType, new IntegerRule(int.MinValue), s => s.VoxelArrayShift, (s, v) => s with { VoxelArrayShift = v }),
        Boolean("symmetricalGLCM", SettingLevel.ImageType, s => s.SymmetricalGlcm, (s, v) => s with { SymmetricalGlcm = v }),
        new("weightingNorm", SettingLevel.ImageType, new ChoiceRule(s_norms), s => s.WeightingNorm is { } norm ? s_norms[(int)norm] : PythonValue.None, (s, v) => s with { WeightingNorm = v.IsNone ? null : (PyRadiomicsWeightingNorm)Array.IndexOf(s_norms, v.AsText()) }, TakesNull: true),
        Integer("gldm_a", SettingLevel.ImageType, s_fromZero, s => s.GldmA, (s, v) => s with { GldmA = v }),
        Integer("kernelRadius", SettingLevel.Voxel, s_positive, s => s.KernelRadius, (s, v) => s with { KernelRadius = v }),
        Boolean("maskedKernel", SettingLevel.Voxel, s => s.MaskedKernel, (s, v) => s with { MaskedKernel = v }),
        Float("initValue", SettingLevel.Voxel, FloatRule.Any, s => s.InitValue, (s, v) => s with { InitValue = v }),
        OptionalInteger("voxelBatch", SettingLevel.Voxel, s => s.VoxelBatch, (s, v) => s with { VoxelBatch = v }),
    ];

    /// <summary>What diagnostics report as settings, given or not, with that tool's own defaults.</summary>
    public static IReadOnlyList<NamedValue> Reported { get; } =
    [
        new("minimumROIDimensions", 2L), new("minimumROISize", PythonValue.None), new("normalize", false), new("normalizeScale", 1L),
        new("removeOutliers", PythonValue.None), new("resampledPixelSpacing", PythonValue.None), new("interpolator", "sitkBSpline"),
        new("preCrop", false), new("padDistance", 5L), new("distances", PythonValue.List([1L])), new("force2D", false),
        new("force2Ddimension", 0L), new("resegmentRange", PythonValue.None), new("label", 1L), new("additionalInfo", true),
    ];

    /// <summary>The keys of a section.</summary>
    public static IEnumerable<string> KeysOf(bool voxel) => All.Where(d => d.Level == SettingLevel.Voxel == voxel).Select(d => d.Key);

    public static SettingDefinition? Find(string key) => All.FirstOrDefault(d => d.Key == key);

    /// <summary>What is wrong with a value, null included; null if nothing is.</summary>
    public static string? Problem(SettingDefinition definition, PythonValue value) => value.IsNone ? null : definition.Rule.Problem(value);

    /// <summary>Settings with a value that passed its rule.</summary>
    /// <remarks>
    /// Null unsets a setting that may be unset. Otherwise a truth value becomes false, as in that tool, and anything else
    /// its default, where that tool fails as soon as it uses the setting.
    /// </remarks>
    public static PyRadiomicsSettings Apply(PyRadiomicsSettings settings, SettingDefinition definition, PythonValue value)
    {
        if (!value.IsNone || definition.TakesNull) return definition.Write(settings, value);
        return definition.Write(settings, NullMeans(definition));
    }

    /// <summary>What null stands for where a setting can't be unset.</summary>
    public static PythonValue NullMeans(SettingDefinition definition) => definition.Rule is BooleanRule ? false : definition.Read(new PyRadiomicsSettings());

    private static SettingDefinition Boolean(string key, SettingLevel level, Func<PyRadiomicsSettings, bool> read, Func<PyRadiomicsSettings, bool, PyRadiomicsSettings> write) =>
        new(key, level, new BooleanRule(), s => read(s), (s, v) => write(s, v.AsBoolean()));

    private static SettingDefinition Integer(string key, SettingLevel level, IntegerRule rule, Func<PyRadiomicsSettings, int> read, Func<PyRadiomicsSettings, int, PyRadiomicsSettings> write) =>
        new(key, level, rule, s => (long)read(s), (s, v) => write(s, (int)v.AsInteger()));

    private static SettingDefinition OptionalInteger(string key, SettingLevel level, Func<PyRadiomicsSettings, int?> read, Func<PyRadiomicsSettings, int?, PyRadiomicsSettings> write) =>
        new(key, level, s_positive, s => read(s) is { } number ? (long)number : PythonValue.None, (s, v) => write(s, v.IsNone ? null : (int)v.AsInteger()), TakesNull: true);

    private static SettingDefinition Float(string key, SettingLevel level, FloatRule rule, Func<PyRadiomicsSettings, double> read, Func<PyRadiomicsSettings, double, PyRadiomicsSettings> write) =>
        new(key, level, rule, s => read(s), (s, v) => write(s, SettingRule.Number(v)!.Value));

    private static SettingDefinition OptionalFloat(string key, SettingLevel level, Func<PyRadiomicsSettings, double?> read, Func<PyRadiomicsSettings, double?, PyRadiomicsSettings> write) =>
        new(key, level, FloatRule.Positive, s => read(s) is { } number ? number : PythonValue.None, (s, v) => write(s, SettingRule.Number(v)), TakesNull: true);

    private static SettingDefinition OptionalList(string key, ListRule rule, Func<PyRadiomicsSettings, ValueList<double>?> read, Func<PyRadiomicsSettings, ValueList<double>?, PyRadiomicsSettings> write) =>
        new(key, SettingLevel.Extractor, rule, s => read(s) is { } list ? Floats(list) : PythonValue.None, (s, v) => write(s, v.IsNone ? null : Doubles(v)), TakesNull: true);

    private static SettingDefinition Choice<T>(string key, SettingLevel level, Func<PyRadiomicsSettings, T> read, Func<PyRadiomicsSettings, T, PyRadiomicsSettings> write, params string[] names)
        where T : struct, Enum =>
        new(key, level, new ChoiceRule(names), s => names[Array.IndexOf(Enum.GetValues<T>(), read(s))], (s, v) => write(s, Enum.GetValues<T>()[Array.IndexOf(names, v.AsText())]));

    private static PythonValue Floats(ValueList<double> numbers) => PythonValue.List(numbers.Select(PythonValue.Of));

    private static ValueList<double> Doubles(PythonValue value) => value.Items.Select(i => SettingRule.Number(i)!.Value).ToValueList();
}
