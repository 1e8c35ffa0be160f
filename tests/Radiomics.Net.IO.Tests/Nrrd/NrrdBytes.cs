using System.Text;

namespace Radiomics.Net.IO.Tests;

/// <summary>NRRD files written out by hand.</summary>
internal static class NrrdBytes
{
    /// <summary>A 2x3x2 image of 16-bit integers; fields can be replaced (value null leaves one out) or added.</summary>
    public static byte[] Small(byte[] data, params (string Field, string? Value)[] changes) => [.. Encoding.UTF8.GetBytes(Header(changes)), .. data];

    public static string Header(params (string Field, string? Value)[] changes)
    {
        var fields = new List<(string Field, string? Value)>
        {
            ("type", "short"), ("dimension", "3"), ("space", "left-posterior-superior"), ("sizes", "2 3 2"),
            ("space directions", "(1,0,0) (0,2,0) (0,0,3)"), ("kinds", "domain domain domain"), ("endian", "little"),
            ("encoding", "raw"), ("space origin", "(10,20,30)"),
        };
        foreach ((string field, string? value) in changes)
        {
            int at = fields.FindIndex(f => f.Field == field);
            if (at >= 0) fields[at] = (field, value);
            else fields.Add((field, value));
        }

        return "NRRD0004\n# by hand\n" + string.Concat(fields.Where(f => f.Value is not null).Select(f => $"{f.Field}: {f.Value}\n")) + "\n";
    }
}
