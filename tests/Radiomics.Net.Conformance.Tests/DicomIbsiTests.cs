using Radiomics.Net.Features;
using Radiomics.Net.IO;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.Conformance.Tests;

/// <summary>The published values of configurations A to E come out of the CT phantom's DICOM files as out of its NIfTI files.</summary>
public class DicomIbsiTests
{
    [Theory]
    [InlineData("config_a")]
    [InlineData("config_b")]
    [InlineData("config_c")]
    [InlineData("config_d")]
    [InlineData("config_e")]
    public void Extract_CtPhantomAsDicom_MeetsTheSameValues(string id)
    {
        DicomSeries series = DicomSeries.Find(TestData.Require("ibsi1", "ct_phantom", "dicom", "image")).Single();
        Imaging.Mask mask = MaskFile.Read(TestData.Require("ibsi1", "ct_phantom", "dicom", "mask"), "GTV-1", series);
        IbsiConfiguration configuration = IbsiConfiguration.All.Single(c => c.Id == id);
        ExtractionResult result = FeatureExtractor.Create(configuration.Settings).Extract(series.Read(), mask), nifti = configuration.Extract(TestData.Root);
        int compared = 0;
        foreach (IbsiReferenceValue reference in IbsiReferenceValue.ReadAll(TestData.Require("ibsi1", "reference_values.csv")).Where(r => r.Configuration == id))
        {
            if (reference.FindIn(result)?.Value is not { } value || reference.FindIn(nifti)?.Value is not { } expected) continue;
            Assert.True(new IbsiComparison(reference, value).IsMet == new IbsiComparison(reference, expected).IsMet, $"{reference.Feature}: {value:R} from DICOM, {expected:R} from NIfTI");
            Assert.True(Math.Abs(value - expected) <= 1e-4 * Math.Abs(expected) + 1e-9, $"{reference.Feature}: {value:R} from DICOM, {expected:R} from NIfTI");
            compared++;
        }

        Assert.True(compared > 60, $"Only {compared} values were compared.");
    }
}
