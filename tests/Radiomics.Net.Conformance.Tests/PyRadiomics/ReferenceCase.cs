using System.Collections.Concurrent;
using System.Text.Json;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>An image and a region of the reference data, as configurations.json lists them.</summary>
internal sealed record ReferenceCase(string Name, Volume Image, Mask Mask)
{
    private static readonly ConcurrentDictionary<string, ReferenceCase> s_read = new();

    public static ReferenceCase Read(string name) => s_read.GetOrAdd(name, static key =>
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(TestData.Require("pyradiomics", "reference", "configurations.json")));
        JsonElement entry = document.RootElement.GetProperty("cases").GetProperty(key);
        Volume image = VolumeFile.Read(TestData.Require("pyradiomics", "images", entry.GetProperty("image").GetString()!));
        var labels = new LabelImage(VolumeFile.Read(TestData.Require("pyradiomics", "images", entry.GetProperty("mask").GetString()!)));
        return new ReferenceCase(key, image, labels.GetMask(entry.GetProperty("label").GetInt32()));
    });
}
