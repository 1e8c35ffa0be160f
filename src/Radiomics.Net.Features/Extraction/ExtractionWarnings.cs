using System.Globalization;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>Collects what a user should know of an extraction: regions and grey levels that features can't say much about, undefined features.</summary>
internal sealed class ExtractionWarnings
{
    // Fewer voxels or levels than this leave little to compute a texture from; the upper limit is where counts thin out.
    private const int FewVoxels = 64;
    private const int FewLevels = 4;
    private const int ManyLevels = 256;

    // A number of bins in the middle of what studies use.
    private const int SuggestedBins = 32;
    private const int NamesShown = 5;

    private readonly List<string> _warnings = [];
    private readonly List<(string Of, string Image, int Levels, double Width)> _levels = [];

    /// <summary>Everything, in the order in which it was noticed, images of one region together.</summary>
    public IEnumerable<string> All => _warnings.Concat(Levels());

    public void Add(string warning) => _warnings.Add(warning);

    /// <summary>Looks at a region as given.</summary>
    public void LookAt(Region region)
    {
        if (region.Mask.BoundingBox is not { } box) return;
        GridSize size = region.Mask.Geometry.Size;
        var touched = new List<string>();
        Look("x", box.Start.X, box.End.X, size.X);
        Look("y", box.Start.Y, box.End.Y, size.Y);
        Look("z", box.Start.Z, box.End.Z, size.Z);
        if (touched.Count > 0) _warnings.Add($"{region.Name}: the region touches the border of the image along {string.Join(", ", touched)}; it may be cut off there, and filters see what is made up beyond.");

        void Look(string axis, int first, int last, int count)
        {
            if (count > 1 && (first == 0 || last == count - 1)) touched.Add(axis);
        }
    }

    /// <summary>Looks at the number of voxels of a region.</summary>
    public void LookAtSize(string of, int voxels)
    {
        if (voxels < FewVoxels) _warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{of}: the region has only {voxels} voxels; features of so few vary much from region to region."));
    }

    /// <summary>Looks at the grey levels of a region on an image.</summary>
    public void LookAtLevels(string of, RegionImage image)
    {
        if (image.DiscretisedLevelCount is not { } levels || (levels >= FewLevels && levels <= ManyLevels)) return;
        DiscretisationSource source = new(image.Intensities);
        double range = source.Maximum - source.Minimum;
        _levels.Add((of, image.ImageName, levels, range > 0 ? FixedBinSize.RoundUp(range / SuggestedBins) : 0));
    }

    /// <summary>Looks for undefined features.</summary>
    public void LookAtValues(IReadOnlyList<FeatureValue> values)
    {
        foreach (var group in values.Where(v => !v.IsDefined).GroupBy(v => (v.Key.Settings, v.Key.Region, v.UndefinedReason)))
        {
            string[] names = [.. group.Select(v => $"{v.Key.Image}/{v.Key.Feature}")];
            _warnings.Add($"{Of(group.Key.Settings, group.Key.Region)}: {Count(names.Length, "feature is", "features are")} undefined, since {group.Key.UndefinedReason}: {Shown(names)}");
        }
    }

    /// <summary>How a region under a settings object is called.</summary>
    public static string Of(string settings, string region) => settings.Length > 0 ? $"{settings}@{region}" : region;

    private static string Count(int count, string one, string several) => count == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{count} {several}");

    private static string Shown(string[] names) =>
        string.Join(", ", names.Take(NamesShown)) + (names.Length > NamesShown ? string.Create(CultureInfo.InvariantCulture, $" and {names.Length - NamesShown} more.") : ".");

    private static string Advice(double width) =>
        width > 0 ? string.Create(CultureInfo.InvariantCulture, $" (a bin width of {width:G6} gives about {SuggestedBins})") : " (it is flat)";

    private IEnumerable<string> Levels()
    {
        foreach (var group in _levels.GroupBy(l => (l.Of, IsFew: l.Levels < FewLevels)))
        {
            string[] images = [.. group.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Image} has {l.Levels}{Advice(l.Width)}"))];
            string what = group.Key.IsFew
                ? $"fewer than {FewLevels} grey levels leave little to compute textures from"
                : $"more than {ManyLevels} grey levels leave most of a texture matrix empty";
            yield return $"{group.Key.Of}: {what}: {Shown(images)}";
        }
    }
}
