using System.Globalization;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.IO;

/// <summary>The axes of an NRRD file: which three are space, which one (if any) counts layers, and where the voxels lie.</summary>
/// <param name="Geometry">Grid of the spatial axes.</param>
/// <param name="Layers">Length of the axis that is not space; 1 where there is none.</param>
/// <param name="LayersFirst">Whether that axis is the fastest one; else it is the slowest.</param>
/// <param name="Dimensions">How many axes of space the file has.</param>
internal sealed record NrrdGrid(GridGeometry Geometry, int Layers, bool LayersFirst, int Dimensions)
{
    public static NrrdGrid Read(NrrdHeader header, ReaderLimits limits)
    {
        string file = header.FileName;
        int dimension = (int)Whole(header, "dimension", header.Require("dimension"));
        if (dimension is < 1 or > 16) throw FileFault.Format(file, header.Place("dimension"), $"{dimension} axes; an NRRD file has 1 to 16.");
        long[] sizes = [.. Split(header.Require("sizes")).Select(s => Whole(header, "sizes", s))];
        if (sizes.Length != dimension) throw FileFault.Format(file, header.Place("sizes"), $"{sizes.Length} sizes for {dimension} axes.");
        Axis[] axes = Axes(header, sizes);

        Axis[] space = [.. axes.Where(a => a.IsSpace)];
        Axis[] other = [.. axes.Where(a => !a.IsSpace && a.Size != 1)];
        if (space.Length is 0 or > 3) throw FileFault.Unsupported(file, header.Place("dimension"), $"{space.Length} of {dimension} axes are space; one to three are read. Split the file into three-dimensional images.");
        if (other.Length > 1 || (other.Length == 1 && other[0].Index != 0 && other[0].Index != dimension - 1))
        {
            throw FileFault.Unsupported(file, header.Place("sizes"), $"sizes {string.Join(' ', sizes)} with more than one axis that is not space, or with one between axes that are, are not read. Reorder or split the file.");
        }

        int layers = other.Length == 0 ? 1 : (int)Math.Clamp(other[0].Size, 0, int.MaxValue);
        Span<long> counts = [1, 1, 1];
        for (int i = 0; i < space.Length; i++) counts[i] = space[i].Size;
        GridSize size = GridChecks.Size(file, header.Place("sizes"), counts, limits, layers);
        if (layers < 1) throw FileFault.Format(file, header.Place("sizes"), $"{layers} layers; there is at least one.");
        return new NrrdGrid(Place(header, size, space), layers, other.Length == 1 && other[0].Index == 0, space.Length);
    }

    private static Axis[] Axes(NrrdHeader header, long[] sizes)
    {
        int dimension = sizes.Length;
        string[]? kinds = PerAxis(header, "kinds", dimension), directions = Directions(header, dimension);
        string[]? spacings = PerAxis(header, "spacings", dimension);
        var axes = new Axis[dimension];
        for (int i = 0; i < dimension; i++)
        {
            bool isSpace = directions is not null
                ? directions[i] != "none"
                : kinds is null || kinds[i].ToUpperInvariant() is "DOMAIN" or "SPACE" or "???" or "NONE";
            axes[i] = new Axis(i, sizes[i], isSpace, directions?[i], spacings?[i]);
        }

        // Without kinds and directions, a last axis of one is a time point and not a fourth axis of space.
        if (directions is null && dimension == 4 && axes.All(a => a.IsSpace)) axes[3] = axes[3] with { IsSpace = false };
        return axes;
    }

    private static GridGeometry Place(NrrdHeader header, GridSize size, Axis[] space)
    {
        string file = header.FileName;
        double unit = SpaceUnit(header);
        (double X, double Y) sign = SpaceSigns(header);
        PointMm Turn(PointMm p) => new(sign.X * unit * p.X, sign.Y * unit * p.Y, unit * p.Z);
        PointMm origin = header.Find("space origin") is { } text ? Turn(Vector(header, "space origin", text)) : default;

        if (space.Any(a => a.Direction is not null))
        {
            PointMm[] steps = [.. space.Select(a => Turn(Vector(header, "space directions", a.Direction!)))];
            if (steps.Length < 3) steps = Complete(steps, unit);
            return GridChecks.FromSteps(file, header.Place("space directions"), size, steps[0], steps[1], steps[2], origin);
        }

        foreach (string field in (string[])["axis mins", "axis maxs"])
        {
            if (header.Find(field) is null || space.Any(a => a.Spacing is not null)) continue;
            throw FileFault.Unsupported(file, header.Place(field), $"voxel positions given by the ends of the axes are not read. Save the file with spacings or space directions.");
        }

        Span<double> step = [unit, unit, unit];
        for (int i = 0; i < space.Length; i++)
        {
            if (space[i].Spacing is { } spacing) step[i] = Real(header, "spacings", spacing) * unit;
        }

        PointMm x = new(sign.X * step[0], 0, 0), y = new(0, sign.Y * step[1], 0), z = new(0, 0, step[2]);
        return GridChecks.FromSteps(file, header.Place("spacings"), size, x, y, z, origin);
    }

    /// <summary>Fewer than three axes: the rest perpendicular to them, one voxel of one unit thick.</summary>
    private static PointMm[] Complete(PointMm[] steps, double unit)
    {
        PointMm x = steps[0];
        PointMm y = steps.Length > 1 ? steps[1] : Scaled(GridChecks.Cross(Math.Abs(x.Z) < Math.Abs(x.X) ? new PointMm(0, 0, 1) : new PointMm(1, 0, 0), x), unit);
        return [x, y, Scaled(GridChecks.Cross(x, y), unit)];
    }

    private static PointMm Scaled(PointMm v, double length)
    {
        double factor = length / GridChecks.Length(v);
        return new PointMm(v.X * factor, v.Y * factor, v.Z * factor);
    }

    private static (double X, double Y) SpaceSigns(NrrdHeader header)
    {
        string? space = header.Find("space");
        if (space is null) return (1, 1);
        return space.ToUpperInvariant() switch
        {
            "LEFT-POSTERIOR-SUPERIOR" or "LPS" => (1, 1),
            "RIGHT-ANTERIOR-SUPERIOR" or "RAS" => (-1, -1),
            "LEFT-ANTERIOR-SUPERIOR" or "LAS" => (1, -1),
            _ => throw FileFault.Unsupported(header.FileName, header.Place("space"), $"'{space}' does not say where the patient's left, back and head are. Known are left-posterior-superior, right-anterior-superior and left-anterior-superior."),
        };
    }

    private static double SpaceUnit(NrrdHeader header)
    {
        if (header.Find("space units") is not { } text) return 1;
        string[] units = [.. text.Split('"', StringSplitOptions.RemoveEmptyEntries).Select(u => u.Trim()).Where(u => u.Length > 0)];
        if (units.Distinct().Count() > 1) throw FileFault.Unsupported(header.FileName, header.Place("space units"), $"different units for the axes ({text}) are not read. Save the file in mm.");
        return units.FirstOrDefault()?.ToUpperInvariant() switch
        {
            null or "MM" or "MILLIMETER" or "MILLIMETERS" or "???" => 1,
            "CM" or "CENTIMETER" or "CENTIMETERS" => 10,
            "M" or "METER" or "METERS" => 1000,
            "UM" or "MICRON" or "MICRONS" or "MICROMETER" or "MICROMETERS" => 0.001,
            _ => throw FileFault.Unsupported(header.FileName, header.Place("space units"), $"'{units[0]}' is not a unit that is read here (mm, cm, m, um). Save the file in mm."),
        };
    }

    private static string[]? PerAxis(NrrdHeader header, string field, int dimension)
    {
        if (header.Find(field) is not { } text) return null;
        string[] values = Split(text);
        return values.Length == dimension ? values : throw FileFault.Format(header.FileName, header.Place(field), $"{values.Length} values for {dimension} axes.");
    }

    /// <summary>One "(x,y,z)" or "none" an axis; blanks inside the brackets are allowed.</summary>
    private static string[]? Directions(NrrdHeader header, int dimension)
    {
        if (header.Find("space directions") is not { } text) return null;
        var values = new List<string>();
        int at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            int end = text[at] == '(' ? text.IndexOf(')', at) + 1 : text.IndexOfAny([' ', '\t', '('], at + 1);
            if (end <= at) end = text.Length;
            values.Add(text[at..end]);
            at = end;
        }

        return values.Count == dimension ? [.. values] : throw FileFault.Format(header.FileName, header.Place("space directions"), $"{values.Count} directions for {dimension} axes.");
    }

    private static PointMm Vector(NrrdHeader header, string field, string text)
    {
        string inside = text.Trim();
        double[] numbers = inside.StartsWith('(') && inside.EndsWith(')')
            ? [.. inside[1..^1].Split(',').Select(n => Real(header, field, n))]
            : [];
        return numbers switch
        {
            [double x, double y, double z] => new PointMm(x, y, z),
            [double x, double y] => new PointMm(x, y, 0),
            _ => throw FileFault.Format(header.FileName, header.Place(field), $"'{text}' is not a vector such as (1,0,0)."),
        };
    }

    private static string[] Split(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static long Whole(NrrdHeader header, string field, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw FileFault.Format(header.FileName, header.Place(field), $"'{text}' is not a whole number.");

    private static double Real(NrrdHeader header, string field, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw FileFault.Format(header.FileName, header.Place(field), $"'{text}' is not a number.");

    private sealed record Axis(int Index, long Size, bool IsSpace, string? Direction, string? Spacing);
}
