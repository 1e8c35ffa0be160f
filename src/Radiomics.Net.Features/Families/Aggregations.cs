namespace Radiomics.Net.Features;

/// <summary>Names and codes of the <see cref="Aggregation"/>s.</summary>
public static class Aggregations
{
    /// <summary>Text that stands for an aggregation in a feature's key: "3D-averaged".</summary>
    public static string ToKeyText(this Aggregation aggregation) => aggregation switch
    {
        Aggregation.Averaged2D => "2D-averaged",
        Aggregation.SliceMerged2D => "2D-slice-merged",
        Aggregation.DirectionMerged25D => "2.5D-direction-merged",
        Aggregation.Merged25D => "2.5D-merged",
        Aggregation.Averaged3D => "3D-averaged",
        Aggregation.Merged3D => "3D-merged",
        Aggregation.Slices2D => "2D",
        Aggregation.Slices25D => "2.5D",
        Aggregation.Volume3D => "3D",
        _ => throw new ArgumentOutOfRangeException(nameof(aggregation), aggregation, "Not an aggregation."),
    };

    /// <summary>IBSI's code: "ITBB".</summary>
    public static string ToIbsiCode(this Aggregation aggregation) => aggregation switch
    {
        Aggregation.Averaged2D => "BTW3",
        Aggregation.SliceMerged2D => "SUJT",
        Aggregation.DirectionMerged25D => "JJUI",
        Aggregation.Merged25D => "ZW7Z",
        Aggregation.Averaged3D => "ITBB",
        Aggregation.Merged3D => "IAZD",
        Aggregation.Slices2D => "8QNN",
        Aggregation.Slices25D => "62GR",
        Aggregation.Volume3D => "KOBO",
        _ => throw new ArgumentOutOfRangeException(nameof(aggregation), aggregation, "Not an aggregation."),
    };

    /// <summary>Whether the aggregation is one of matrices that have directions (GLCM, GLRLM).</summary>
    public static bool HasDirections(this Aggregation aggregation) => aggregation <= Aggregation.Merged3D;

    /// <summary>The aggregation that a key's text stands for, or <c>null</c>.</summary>
    internal static Aggregation? Parse(string text)
    {
        foreach (Aggregation aggregation in Enum.GetValues<Aggregation>())
        {
            if (aggregation.ToKeyText() == text) return aggregation;
        }

        return null;
    }
}
