using System.Text.Json;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>The steps before the filters, as a section "setting" of the reference data asks for them.</summary>
internal static class ReferencePreprocessing
{
    public static MaskedVolume Apply(ReferenceCase reference, JsonElement setting)
    {
        Volume image = reference.Image;
        Mask mask = reference.Mask;
        if (Find(setting, "normalize") is { ValueKind: JsonValueKind.True })
        {
            image = new Normalisation { Scale = Find(setting, "normalizeScale")?.GetDouble() ?? 1, RemoveOutliers = Find(setting, "removeOutliers")?.GetDouble() }.Apply(image);
        }

        int pad = Find(setting, "padDistance")?.GetInt32() ?? 5;
        if (Find(setting, "resampledPixelSpacing") is { ValueKind: JsonValueKind.Array } spacing)
        {
            string interpolator = Find(setting, "interpolator")?.GetString() ?? "sitkBSpline";
            (image, mask) = Parts(new RegionAlignedResampling
            {
                SpacingMm = spacing.EnumerateArray().Select(s => s.GetDouble()).ToValueList(),
                Interpolator = Enum.Parse<RegionAlignedInterpolator>(interpolator["sitk".Length..]),
                PadDistance = pad,
            }.Apply(image, mask));
        }
        else if (Find(setting, "preCrop") is { ValueKind: JsonValueKind.True })
        {
            (image, mask) = Parts(new MaskedVolume(image, MaskRequirements.Default.Check(image.Geometry, mask).Mask).CropToRegion(pad));
        }

        mask = MaskRequirements.Default.Check(image.Geometry, mask).Mask;
        if (Find(setting, "resegmentRange") is { ValueKind: JsonValueKind.Array } range)
        {
            mask = new ThresholdResegmentation
            {
                Range = range.EnumerateArray().Select(limit => limit.GetDouble()).ToValueList(),
                Mode = Enum.Parse<ResegmentationMode>(Find(setting, "resegmentMode")?.GetString() ?? "absolute", ignoreCase: true),
            }.Apply(image, mask);
        }

        return new MaskedVolume(image, mask);
    }

    private static (Volume Image, Mask Mask) Parts(MaskedVolume pair) => (pair.Image, pair.Mask);

    private static JsonElement? Find(JsonElement section, string name) => section.TryGetProperty(name, out JsonElement value) ? value : null;
}
