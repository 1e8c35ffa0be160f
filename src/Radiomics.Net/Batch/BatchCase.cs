using System.Globalization;
using Radiomics.Net.Core;

namespace Radiomics.Net;

/// <summary>One case of a batch: an image and a region in it. Immutable, equal by content.</summary>
public sealed record BatchCase
{
    /// <summary>The case's place in the batch, from 1; files of its own are named for it ("Case-3_...").</summary>
    /// <value>Default: 1.</value>
    public int Number
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>What people call the case, for messages; unlike <see cref="Number"/> it may occur twice.</summary>
    /// <value>Default: "Case-" and the number.</value>
    public string Id
    {
        get => field ?? string.Create(CultureInfo.InvariantCulture, $"Case-{Number}");
        init;
    }

    /// <summary>Path of the image: a file, or a folder with one DICOM series.</summary>
    public required string ImagePath { get; init; }

    /// <summary>Path of the mask or segmentation.</summary>
    public required string MaskPath { get; init; }

    /// <summary>Label of the region; <c>null</c> leaves it to the settings, or takes 1.</summary>
    public int? Label { get; init; }

    /// <summary>Channel of a mask with several values a voxel, from 0; <c>null</c> leaves it to the settings.</summary>
    public int? LabelChannel { get; init; }

    /// <summary>Name of the region in a segmentation or DICOM structure set, or a pattern with * and ? for the union of several; <c>null</c> goes by label.</summary>
    public string? Segment { get; init; }

    /// <summary>What goes in front of the results, in order; image and mask by their full paths.</summary>
    /// <value>Default: Image and Mask.</value>
    public ValueList<KeyValuePair<string, string>> Columns
    {
        get => field ?? [new(BatchFile.ImageColumn, Path.GetFullPath(ImagePath)), new(BatchFile.MaskColumn, Path.GetFullPath(MaskPath))];
        init;
    }

    /// <summary>What is wrong with the description of the case, so that it fails without being run; <c>null</c> where nothing is.</summary>
    public string? Problem { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {ImagePath}, {MaskPath}";
}
