using System.Globalization;
using System.Text;

namespace Radiomics.Net.Features;

/// <summary>Which value it is: of what, computed how. Its text is the column name in tables, models and manifests.</summary>
/// <remarks>
/// Text form: <c>settings@region/image/feature/discretisation/aggregation/distance</c>, where the settings name and what
/// does not apply are left out: <c>lungs/original/statistics.mean</c>,
/// <c>ct@lungs/log-2-mm/glcm.joint_entropy/fbs-25/3D-averaged/d1</c>. '/', '@', '%' and control characters in names stand
/// as % and two hexadecimal digits. <see cref="Parse"/> reads it back.
/// </remarks>
public sealed record FeatureKey
{
    /// <summary>Name of the settings object; may be empty.</summary>
    public string Settings { get; init; } = "";

    /// <summary>Name of the region.</summary>
    public required string Region { get; init; }

    /// <summary>Name of the image: "original", "square".</summary>
    public required string Image { get; init; }

    /// <summary>Id of the feature.</summary>
    public required string Feature { get; init; }

    /// <summary>Label of the discretisation; <c>null</c> for features without one.</summary>
    public string? Discretisation { get; init; }

    /// <summary>Aggregation; <c>null</c> for features without one.</summary>
    public Aggregation? Aggregation { get; init; }

    /// <summary>Chebyshev distance in voxels; <c>null</c> for features without one.</summary>
    public int? Distance { get; init; }

    /// <summary>Reads a key's text form.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <exception cref="FormatException">The text is not a key.</exception>
    public static FeatureKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('/');
        string[] head = parts[0].Split('@');
        if (parts.Length < 3 || head.Length > 2) throw NotAKey(text);
        var key = new FeatureKey
        {
            Settings = head.Length == 2 ? Unescape(head[0]) : "",
            Region = Unescape(head[^1]),
            Image = Unescape(parts[1]),
            Feature = Unescape(parts[2]),
        };
        int next = 3;
        if (next < parts.Length && Aggregations.Parse(parts[next]) is null && DistanceOf(parts[next]) is null)
        {
            key = key with { Discretisation = Unescape(parts[next++]) };
        }

        if (next < parts.Length && Aggregations.Parse(parts[next]) is { } aggregation)
        {
            key = key with { Aggregation = aggregation };
            next++;
        }

        if (next < parts.Length && DistanceOf(parts[next]) is { } distance)
        {
            key = key with { Distance = distance };
            next++;
        }

        return next == parts.Length ? key : throw NotAKey(text);
    }

    /// <summary>The canonical text form.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (Settings.Length > 0) text.Append(Escape(Settings)).Append('@');
        text.Append(Escape(Region)).Append('/').Append(Escape(Image)).Append('/').Append(Escape(Feature));
        if (Discretisation is not null) text.Append('/').Append(Escape(Discretisation));
        if (Aggregation is { } aggregation) text.Append('/').Append(aggregation.ToKeyText());
        if (Distance is { } distance) text.Append("/d").Append(distance.ToString(CultureInfo.InvariantCulture));
        return text.ToString();
    }

    private static FormatException NotAKey(string text) =>
        new($"'{text}' is not a feature key; expected settings@region/image/feature[/discretisation][/aggregation][/dN].");

    private static int? DistanceOf(string part) =>
        part.Length > 1 && part[0] == 'd' && int.TryParse(part.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int distance) ? distance : null;

    private static string Escape(string name)
    {
        if (!name.Any(IsEscaped)) return name;
        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (IsEscaped(c)) text.Append('%').Append(((int)c).ToString("X2", CultureInfo.InvariantCulture));
            else text.Append(c);
        }

        return text.ToString();
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('%')) return text;
        var name = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                name.Append(text[i]);
                continue;
            }

            if (i + 2 > text.Length - 1 || !int.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)) throw NotAKey(text);
            name.Append((char)code);
            i += 2;
        }

        return name.ToString();
    }

    private static bool IsEscaped(char c) => c is '/' or '@' or '%' || c < ' ';
}
