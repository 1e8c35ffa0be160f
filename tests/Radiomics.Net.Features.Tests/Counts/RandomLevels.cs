using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features.Tests;

/// <summary>Small seeded grids of grey levels: odd sizes, one voxel thick now and then, full boxes and ragged ones, few levels or very many.</summary>
internal sealed class RandomLevels
{
    public RandomLevels(int seed, int widest = 9)
    {
        Random = new Random(seed);
        int Edge(int longest) => Random.Next(4) == 0 ? 1 : Random.Next(1, longest + 1);
        Size = new GridSize(Random.Next(5) == 0 ? Random.Next(60, 140) : Edge(widest), Edge(7), Edge(6));
        LevelCount = Random.Next(5) switch { 0 => 1, 1 => Random.Next(256, 3000), _ => Random.Next(2, 9) };
        Shape = new byte[Size.VoxelCount];
        Levels = new int[Size.VoxelCount];
        bool isFull = Random.Next(3) == 0;
        int last = 1;
        for (int i = 0; i < Levels.Length; i++)
        {
            if (Random.Next(3) > 0) last = Random.Next(1, LevelCount + 1);
            Shape[i] = isFull || Random.Next(5) > 0 ? (byte)1 : (byte)0;
            Levels[i] = Shape[i] == 1 && (isFull || Random.Next(6) > 0) ? last : 0;
        }

        int any = Random.Next(Levels.Length);
        Shape[any] = 1;
        Levels[any] = LevelCount;
    }

    public Random Random { get; }

    public GridSize Size { get; }

    public int LevelCount { get; }

    /// <summary>A morphological mask: every voxel with a level is inside, and some others.</summary>
    public byte[] Shape { get; }

    public int[] Levels { get; }

    public PlainCounts Plain => new(Levels, Size);

    /// <summary>A slice, or all of them.</summary>
    public int? AnySlice => Random.Next(2) == 0 ? null : Random.Next(Size.Z);

    public DiscretisedRegion Region(int padding = 1) => new(Levels, Size, LevelCount, padding);
}
