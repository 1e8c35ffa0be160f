using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>A <see cref="GridGeometry"/> as it stands in JSON: lists in the order (x, y, z), the direction row by row.</summary>
internal sealed record GeometryDocument
{
    [JsonConverter(typeof(Int32ListConverter))]
    public required ValueList<int> Size { get; init; }

    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> SpacingMm { get; init; }

    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> OriginMm { get; init; }

    [JsonConverter(typeof(DoubleListConverter))]
    public required ValueList<double> Direction { get; init; }

    public static GeometryDocument Of(GridGeometry geometry)
    {
        DirectionCosines d = geometry.Direction;
        return new GeometryDocument
        {
            Size = [geometry.Size.X, geometry.Size.Y, geometry.Size.Z],
            SpacingMm = [geometry.Spacing.X, geometry.Spacing.Y, geometry.Spacing.Z],
            OriginMm = [geometry.Origin.X, geometry.Origin.Y, geometry.Origin.Z],
            Direction = [d.Xx, d.Xy, d.Xz, d.Yx, d.Yy, d.Yz, d.Zx, d.Zy, d.Zz],
        };
    }

    public GridGeometry ToGeometry()
    {
        if (Size.Count != 3 || SpacingMm.Count != 3 || OriginMm.Count != 3 || Direction.Count != 9)
        {
            throw new SettingsException("A geometry has 3 sizes, 3 spacings, 3 origins and 9 direction elements.");
        }

        try
        {
            return new GridGeometry(
                new GridSize(Size[0], Size[1], Size[2]),
                new SpacingMm(SpacingMm[0], SpacingMm[1], SpacingMm[2]),
                new PointMm(OriginMm[0], OriginMm[1], OriginMm[2]),
                new DirectionCosines(Direction[0], Direction[1], Direction[2], Direction[3], Direction[4], Direction[5], Direction[6], Direction[7], Direction[8]));
        }
        catch (ArgumentException exception)
        {
            throw new SettingsException($"A geometry is not valid: {exception.Message}", exception);
        }
    }
}
