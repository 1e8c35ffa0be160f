// A consumer that is compiled ahead of time: writes an image, reads it back, takes settings from JSON, extracts, and
// sends the result through JSON. Reads a PyRadiomics parameter file and writes its results.
using Radiomics.Net.Features;
using Radiomics.Net.Imaging;
using Radiomics.Net.IO;
using Radiomics.Net.PyRadiomics;

string folder = Directory.CreateTempSubdirectory("radiomics-aot-").FullName;
try
{
    var grid = new GridGeometry(new GridSize(20, 16, 12), new SpacingMm(1, 1, 2));
    var random = new Random(1);
    short[] voxels = [.. Enumerable.Range(0, grid.Size.VoxelCount).Select(_ => (short)random.Next(-1000, 400))];
    byte[] inside = [.. voxels.Select(v => v > -900 ? (byte)1 : (byte)0)];
    VolumeFile.Write(Path.Combine(folder, "image.nrrd"), new Volume<short>(grid, voxels));
    MaskFile.Write(Path.Combine(folder, "mask.nii.gz"), new Mask(grid, inside));

    ExtractionSettings settings = ExtractionSettings.FromJson("""
        {
          "resampling": { "spacingMm": [1, 1, 1] },
          "discretisation": { "type": "fixedBinSize", "binWidth": 25 },
          "images": [{ "type": "original" }, { "type": "square" }]
        }
        """);
    ExtractionResult result = FeatureExtractor.Create(settings).Extract(
        VolumeFile.Read(Path.Combine(folder, "image.nrrd")), MaskFile.Read(Path.Combine(folder, "mask.nii.gz")));
    ExtractionResult read = ExtractionResult.FromJson(result.ToJson());
    bool same = read.Values.Count == result.Values.Count && read.Values.Zip(result.Values).All(v => v.First.Value.Equals(v.Second.Value));
    Console.WriteLine($"{result.Values.Count} values, {(same ? "the same" : "others")} after JSON");

    PyRadiomicsParameters parameters = PyRadiomicsParameters.FromYaml("setting: {binWidth: 25}\nimageType: {LoG: {sigma: [1, 2.5]}, Wavelet: {}}").WithOverrides("label:1");
    bool roundTrips = parameters == PyRadiomicsParameters.FromJson(parameters.ToJson());
    PyRadiomicsOutput.Write(Path.Combine(folder, "features.csv"), [new PyRadiomicsResult(new PyRadiomicsDiagnostics(parameters).ToEntries())], PyRadiomicsFormat.Csv);
    Console.WriteLine($"{parameters.FeatureNames().Count} names from a parameter file, {(roundTrips ? "the same" : "others")} after JSON");
    return same && roundTrips ? 0 : 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
