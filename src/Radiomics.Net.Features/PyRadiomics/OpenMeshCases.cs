namespace Radiomics.Net.Features;

/// <summary>
/// The triangles of PyRadiomics' mesh for the 256 ways in which eight neighbouring voxel centres lie inside or outside.
/// </summary>
/// <remarks>
/// Corner (dz, dy, dx) of a cell is bit 4 dz + 2 dy + dx of its case. Vertices are the middles of the cell's edges: along x a
/// to d, along y e to h, along z i to l, each in the order of the other two axes. Listed are the cases without bit 6; a
/// case with it takes the triangles of its complement the other way round. On a face whose inside corners are opposite,
/// cells therefore may disagree, and the mesh has holes there.
/// </remarks>
internal static class OpenMeshCases
{
    public const int Count = 256;

    private const int ComplementedCorner = 1 << 6;

    // Three letters a triangle; of cases 0 to 63, then 128 to 191.
    private const string Letters = """
        - aie afj efifji bek aikakb afjbek bfkfjkikj blf aieblf abjblj biebliilj eklelf ailalfikl aejekjjkl iklilj cgi acecge
        afjcgi cfjcgfefg bekcgi acbbckcgk afjbekcgi bfjbjkcgkckj blfcgi aceblfcge abjbljcgi bgebjgbljcgj cgieklelf
        acfcgkckffkl aejcgiekjjkl cgkckjjkl cjh aiecjh afhahc cihefhehi bekcjh aikakbcjh afhahcbek bfhbhibikcih blfcjh
        aieblfcjh abcbhcblh bheblhcehcie cjheklelf ailalfcjhikl aekahcakhhkl cihhilikl gijgjh ajeehgejh afgagifhg efgfhg
        bekgijgjh ajbbgkbjggjh afibekfgifhg bfkfgkfhg blfgijgjh ajeblfehgejh abibhiblhgih bheblhehg eklelfgijgjh
        agkahgajhaklalf aekagiahgaklalh gkhhkl dhl aiedhl afjdhl dhlefifji bekdhl aikakbdhl afjbekdhl bfkdhlfjkikj bdfdhf
        aiebdfdhf abdadjdhj bdhbhibiehji dekdheehf ahfaikakhdhk adhaedahjdek dhjdjkikj cgidhl acecgedhl afjcgidhl cfjcgfdhlefg
        bekcgidhl acbbckcgkdhl afjbekcgidhl bfjbjkcgkckjdhl bdfcgidhf acebdfcgedhf abdadjcgidhj bdjbjecgjdhjejg cgidekdheehf
        ackakfcgkdhkfkh adhaedahjcgidek cgjdhjdjkgkj cjlcld aiecjlcld adcaflald ciddfldifefi bekcjlcld aikakbcjlcld
        adcaflaldbek bfkcfdcifdflfik bcfbdccjf aiebcfbdccjf abcbdc bcibdcbie cjddekdjeejf aifcfdcjfdfkfik adcaeddek ciddik
        dglgilijl ageajlalgdgl afidglfgiflg dglefgflg bekdglgilijl agbajgbgkdglgjl afibekdglfgiflg bfkdfldgffgk bdfdgidiffij
        ajebdjbjfdgjejg abdadgagi bdgbge dekdfedgidijdjf ajfdgk adgaekagiakd dgk
        """;

    /// <summary>Triangles of each case.</summary>
    public static OpenMeshTriangle[][] Triangles { get; } = Read();

    private static OpenMeshTriangle[][] Read()
    {
        string[] listed = Letters.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var triangles = new OpenMeshTriangle[Count][];
        for (int k = 0; k < Count; k++)
        {
            bool isComplement = (k & ComplementedCorner) != 0;
            int code = isComplement ? Count - 1 - k : k;
            string letters = listed[(code & (ComplementedCorner - 1)) + (code >= 2 * ComplementedCorner ? ComplementedCorner : 0)];
            triangles[k] = letters == "-" ? [] :
            [
                .. letters.Chunk(3).Select(t => isComplement
                    ? new OpenMeshTriangle(Middle(t[2]), Middle(t[1]), Middle(t[0]))
                    : new OpenMeshTriangle(Middle(t[0]), Middle(t[1]), Middle(t[2]))),
            ];
        }

        return triangles;
    }

    /// <summary>Middle of an edge, in halves of a voxel.</summary>
    private static MeshVertex Middle(char edge)
    {
        int index = edge - 'a', high = 2 * ((index >> 1) & 1), low = 2 * (index & 1);
        return (index >> 2) switch
        {
            0 => new MeshVertex(1, low, high),
            1 => new MeshVertex(low, 1, high),
            _ => new MeshVertex(low, high, 1),
        };
    }
}
