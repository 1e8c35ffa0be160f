using System.Globalization;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;
using Radiomics.Net.TestSupport;

namespace Radiomics.Net.IO.Tests;

public class PetSuvTests
{
    private const double HalfLife = 6586.2;
    private const double Dose = 368_080_000;
    private const double HourOfDecay = 3600;

    public static TheoryData<string> Objects => TestData.Find("suv", "DRO") is { } root
        ? new TheoryData<string>(Directory.GetDirectories(root).Select(d => Path.GetFileName(d)!).Order())
        : new TheoryData<string>("none");

    /// <remarks>
    /// Where one stored step is larger than the rounding (DRO_2_3 holds 5, 26 and 105 in steps of 0.038, so that no factor
    /// gives 0.20, 1.00 and 4.00), the object's own values were cut to whole steps: then the expected value must lie less
    /// than one step above the measured one.
    /// </remarks>
    [Theory]
    [MemberData(nameof(Objects))]
    public void ReadSuv_DigitalReferenceObject_GivesTheExpectedValues(string name)
    {
        string folder = TestData.Require("suv", "DRO", name);
        string row = File.ReadLines(TestData.Require("suv", "DRO", "DRO_list.csv")).Single(l => l.Contains($"\"{name}\"", StringComparison.Ordinal));
        double[] expected = [.. row.Split(',').Where(c => double.TryParse(c.Trim('"'), NumberStyles.Float, CultureInfo.InvariantCulture, out _)).Take(3).Select(c => double.Parse(c.Trim('"'), CultureInfo.InvariantCulture))];
        Volume<double> suv = DicomSeries.Find(Path.Combine(folder, "PT")).Single().ReadSuv();
        Mask mask = MaskFile.Read(Path.Combine(folder, "mask", "DRO_mask.nii.gz"));
        double[] inside = [.. Enumerable.Range(0, suv.Voxels.Length).Where(i => mask.Voxels[i] == 1).Select(i => suv.Memory.Span[i]).Order()];
        double median = (inside[(inside.Length - 1) / 2] + inside[inside.Length / 2]) / 2;
        double step = inside.Zip(inside.Skip(1), (a, b) => b - a).Where(d => d > 1e-9).DefaultIfEmpty(0).Min(), storedStep = StoredStep(folder, inside[^1]);
        Assert.True(step >= storedStep * 0.999);
        foreach ((double wanted, double measured) in expected.Zip((double[])[inside[0], median, inside[^1]]))
        {
            if (storedStep <= 0.01) Assert.Equal(wanted, Math.Round(measured, 2));
            else Assert.InRange(wanted - measured, 0, storedStep);
        }
    }

    [Fact]
    public void ReadSuv_Start_CorrectsTheDoseToTheReference() => AssertFactor(70_000 / (Dose * Decayed(HourOfDecay)), Slice(), 1e-4);

    [Fact]
    public void ReadSuv_Admin_TakesTheDoseAsItIs() => AssertFactor(70_000 / Dose, Slice().Text(DicomTags.DecayCorrection, "CS", "ADMIN"));

    [Fact]
    public void ReadSuv_None_CorrectsEachSliceFromItsAcquisition()
    {
        // 300 s from 11:30: the mean of the decay over the frame, back to administration at 10:00.
        double x = Math.Log(2) / HalfLife * 300;
        AssertFactor(70_000 / Dose * (x / (1 - Math.Exp(-x))) / Decayed(5400), Slice().Text(DicomTags.DecayCorrection, "CS", "NONE").Text(DicomTags.AcquisitionTime, "TM", "113000"));
    }

    [Fact]
    public void ReadSuv_SeriesTimeAfterAcquisition_IsFoundBackFromTheFrame()
    {
        // The frame began 20 min after the reference at 11:00: reference time 1,200 s plus the frame's mean time.
        double decay = Math.Log(2) / HalfLife, x = decay * 300, mean = Math.Log(x / (1 - Math.Exp(-x))) / decay;
        DicomDataSet slice = Slice().Text(DicomTags.SeriesTime, "TM", "140000").Text(DicomTags.AcquisitionTime, "TM", "112000")
            .Decimal(DicomTags.FrameReferenceTime, (1200 + mean) * 1000);
        AssertFactor(70_000 / (Dose * Decayed(HourOfDecay)), slice, 1e-9);
    }

    [Fact]
    public void ReadSuv_GePrivateScanTime_TakesPrecedence() =>
        AssertFactor(70_000 / (Dose * Decayed(HourOfDecay)), Slice().Text(DicomTags.SeriesTime, "TM", "120000").Text(DicomTags.AcquisitionTime, "TM", "113000").Text(PrivateElement.GeScanDateTime.Usual, "DT", "20250101110000.00"));

    [Fact]
    public void ReadSuv_WithoutFrameTimes_TakesTheSeriesTime()
    {
        DicomDataSet slice = Slice().Without(DicomTags.FrameReferenceTime).Text(DicomTags.AcquisitionTime, "TM", "111500");
        AssertFactor(70_000 / (Dose * Decayed(HourOfDecay)), slice);
        slice.Text(DicomTags.SeriesTime, "TM", "120000");
        Assert.Contains("(0054,1300)", Assert.Throws<FileFormatException>(() => Factor(slice)).Message);
    }

    [Theory]
    [InlineData("dt")]
    [InlineData("tm")]
    public void ReadSuv_AcrossMidnight_CountsTheNight(string given)
    {
        DicomDataSet slice = Slice(tracer => given == "dt"
                ? tracer.Without(DicomTags.RadiopharmaceuticalStartTime).Text(DicomTags.RadiopharmaceuticalStartDateTime, "DT", "20241231233000+0100")
                : tracer.Without(DicomTags.RadiopharmaceuticalStartDateTime).Text(DicomTags.RadiopharmaceuticalStartTime, "TM", "233000.000"))
            .Text(DicomTags.SeriesTime, "TM", "003000").Text(DicomTags.AcquisitionTime, "TM", "003000").Decimal(DicomTags.FrameReferenceTime, 150_000 * 0.99999);
        AssertFactor(70_000 / (Dose * Decayed(HourOfDecay)), slice, 2e-4);
    }

    [Theory]
    [InlineData("BW", "M", 70)]
    [InlineData("", "", 70)]
    [InlineData("LBM", "M", (1.10 * 70) - (120 * 0.16))]
    [InlineData("LBM", "F", (1.07 * 70) - (148 * 0.16))]
    [InlineData("LBMJAMES128", "M", (1.10 * 70) - (128 * 0.16))]
    [InlineData("LBMJAMES128", "F", (1.07 * 70) - (148 * 0.16))]
    [InlineData("LBMJANMA", "M", 9270 * 70 / (6680 + (216 * 70 / (1.75 * 1.75))))]
    [InlineData("LBMJANMA", "F", 9270 * 70 / (8780 + (244 * 70 / (1.75 * 1.75))))]
    [InlineData("IBW", "M", 48.0 + (1.06 * 23))]
    [InlineData("IBW", "F", 45.5 + (0.91 * 23))]
    [InlineData("IBW", "O", ((48.0 + (1.06 * 23)) + (45.5 + (0.91 * 23))) / 2)]
    public void ReadSuv_Gml_TurnsTheNormalisationAround(string type, string sex, double kilograms) =>
        AssertFactor(70 / kilograms, Slice().Text(DicomTags.Units, "CS", "GML").Text(DicomTags.SuvType, "CS", type).Text(DicomTags.PatientSex, "CS", sex));

    [Fact]
    public void ReadSuv_Cm2ml_TurnsTheSurfaceAround()
    {
        double surface = 0.007184 * Math.Pow(70, 0.425) * Math.Pow(175, 0.725);
        DicomDataSet slice = Slice().Text(DicomTags.Units, "CS", "CM2ML").Text(DicomTags.SuvType, "CS", "BSA");
        AssertFactor(70_000 / (surface * 10_000), slice);
        Assert.Equal(1, Factor(slice, SuvNormalisation.BodySurfaceArea), 1e-12);
    }

    [Theory]
    [InlineData(SuvNormalisation.LeanBodyMassJames, (1.10 * 70) - (128 * 0.16))]
    [InlineData(SuvNormalisation.LeanBodyMassMorgan, (1.10 * 70) - (120 * 0.16))]
    [InlineData(SuvNormalisation.LeanBodyMassJanmahasatian, 9270 * 70 / (6680 + (216 * 70 / (1.75 * 1.75))))]
    [InlineData(SuvNormalisation.IdealBodyWeight, 48.0 + (1.06 * 23))]
    public void ReadSuv_OtherNormalisation_IsGiven(SuvNormalisation normalisation, double kilograms) =>
        Assert.Equal(kilograms * 1000 / Dose, Factor(Slice().Text(DicomTags.DecayCorrection, "CS", "ADMIN").Text(DicomTags.PatientSex, "CS", "M"), normalisation), 1e-15);

    [Fact]
    public void ReadSuv_PhilipsFactors_AreTakenInOrder()
    {
        DicomDataSet slice = Slice().Text(DicomTags.Units, "CS", "CNTS").Text(DicomTags.DecayCorrection, "CS", "ADMIN").Decimal(PrivateElement.PhilipsSuvScaleFactor.Usual, 0.0005).Decimal(PrivateElement.PhilipsActivityScaleFactor.Usual, 3);
        AssertFactor(0.0005, slice);
        AssertFactor(3 * 70_000 / Dose, slice.Decimal(PrivateElement.PhilipsSuvScaleFactor.Usual, 0));

        // Neither: counts over 300 s in voxels of 0.5 x 0.75 x 2 mm, dose calibrated.
        slice.Without(PrivateElement.PhilipsActivityScaleFactor.Usual).Text(DicomTags.CorrectedImage, "CS", "NORM", "DTIM", "ATTN", "SCAT", "DCAL");
        AssertFactor(70_000 / Dose / 0.00075 / 300, slice);
        Assert.Contains("(7053,1000)", Assert.Throws<FileFormatException>(() => Factor(slice.Without(DicomTags.ActualFrameDuration))).Message);
    }

    [Fact]
    public void ReadSuv_CountRates_NeedCalibrationAndCorrections()
    {
        DicomDataSet slice = Slice().Text(DicomTags.Units, "CS", "CPS").Text(DicomTags.DecayCorrection, "CS", "ADMIN").Text(DicomTags.CorrectedImage, "CS", "NORM", "DTIM", "ATTN", "SCAT");
        Assert.Contains("(0054,1322)", Assert.Throws<FileFormatException>(() => Factor(slice)).Message);
        AssertFactor(70_000 / Dose * 5 / 0.00075, slice.Decimal(DicomTags.DoseCalibrationFactor, 5));
        Assert.Contains("ATTN, SCAT", Assert.Throws<UnsupportedFileException>(() => Factor(slice.Text(DicomTags.CorrectedImage, "CS", "NORM", "DTIM"))).Message);
    }

    [Fact]
    public void ReadSuv_WeightInGramsAndDoseInMegabecquerel_AreRecognised() =>
        AssertFactor(70_000 / Dose, Slice(t => t.Decimal(DicomTags.RadionuclideTotalDose, 368.08)).Text(DicomTags.DecayCorrection, "CS", "ADMIN").Decimal(DicomTags.PatientWeight, 70_000));

    [Fact]
    public void ReadSuv_PrivateBlocks_AreFoundByTheirCreators()
    {
        // GE's block may be another one than 10, and 10 another vendor's.
        DicomDataSet moved = Slice().Text(DicomTags.SeriesTime, "TM", "120000").Text(DicomTags.AcquisitionTime, "TM", "113000").Without(DicomTags.FrameReferenceTime)
            .Text(new DicomTag(0x0009, 0x0010), "LO", "SOMEONE").Text(new DicomTag(0x0009, 0x100D), "DT", "20250101103000.00")
            .Text(new DicomTag(0x0009, 0x0011), "LO", "GEMS_PETD_01").Text(new DicomTag(0x0009, 0x110D), "DT", "20250101110000.00");
        AssertFactor(70_000 / (Dose * Decayed(HourOfDecay)), moved);
        Assert.Contains("(0054,1300)", Assert.Throws<FileFormatException>(() => Factor(moved.Without(new DicomTag(0x0009, 0x0011)))).Message);

        DicomDataSet philips = Slice().Text(DicomTags.Units, "CS", "CNTS").Without(DicomTags.ActualFrameDuration)
            .Text(new DicomTag(0x7053, 0x0010), "LO", "SOMEONE").Decimal(new DicomTag(0x7053, 0x1000), 7)
            .Text(new DicomTag(0x7053, 0x00E1), "LO", "Philips PET Private Group").Decimal(new DicomTag(0x7053, 0xE100), 0.0005);
        AssertFactor(0.0005, philips);
    }

    [Fact]
    public void ReadSuv_GePrivateAdministration_StandsInForTheTracersTime()
    {
        DicomDataSet slice = Slice(t => t.Without(DicomTags.RadiopharmaceuticalStartDateTime).Without(DicomTags.RadiopharmaceuticalStartTime))
            .Text(new DicomTag(0x0009, 0x0010), "LO", "GEMS_PETD_01").Text(PrivateElement.GeScanDateTime.Usual, "DT", "20250101110000.00").Text(PrivateElement.GeAdministrationDateTime.Usual, "DT", "20250101100000.00");
        AssertFactor(70_000 / (Dose * Decayed(HourOfDecay)), slice);
    }

    /// <remarks>Seconds after the tables of the Laboratoire National Henri Becquerel, computed apart from the library's units.</remarks>
    [Theory]
    [InlineData("^18^Fluorine", 6584.04)]
    [InlineData("F-18", 6584.04)]
    [InlineData("F^18^", 6584.04)]
    [InlineData("^68^Gallium", 4069.8)]
    [InlineData("11C", 1221.66)]
    [InlineData("Nitrogen-13", 597.534)]
    [InlineData("^15^Oxygen", 122.266)]
    [InlineData("^44^Scandium", 14_292)]
    [InlineData("^52^Manganese", 483_148.8)]
    [InlineData("Cu-64", 45_721.44)]
    [InlineData("^68^Germanium", 23_410_080)]
    [InlineData("Br-76", 57_960)]
    [InlineData("^82^Rubidium", 75.912)]
    [InlineData("^89^Zirconium", 282_312)]
    [InlineData("I-124", 360_806.4)]
    public void ReadSuv_HalfLifeFromTheNuclide_WhereItIsMissing(string meaning, double halfLife)
    {
        DicomDataSet slice = Slice(t => t.Without(DicomTags.RadionuclideHalfLife).Sequence(DicomTags.RadionuclideCodeSequence, new DicomDataSet().Text(DicomTags.CodeMeaning, "LO", meaning)))
            .Without(DicomTags.FrameReferenceTime);
        AssertFactor(70_000 / (Dose * Math.Exp(-Math.Log(2) / halfLife * 3600)), slice);
    }

    [Theory]
    [InlineData("^99m^Technetium")]
    [InlineData("^52m^Manganese")]
    [InlineData("Gallium")]
    [InlineData("118F")]
    public void ReadSuv_UnknownNuclideWithoutHalfLife_IsNamed(string meaning)
    {
        DicomDataSet slice = Slice(t => t.Without(DicomTags.RadionuclideHalfLife).Sequence(DicomTags.RadionuclideCodeSequence, new DicomDataSet().Text(DicomTags.CodeMeaning, "LO", meaning)));
        Assert.Contains($"'{meaning}'", Assert.Throws<FileFormatException>(() => Factor(slice)).Message);
    }

    [Theory]
    [InlineData("(0010,1030)")]
    [InlineData("(0054,1001)")]
    [InlineData("(0054,1102)")]
    [InlineData("(0054,0016)")]
    public void ReadSuv_MissingElement_IsNamed(string tag)
    {
        DicomDataSet slice = Slice().Without(Parse(tag));
        Assert.Contains(tag, Assert.Throws<FileFormatException>(() => Factor(slice)).Message);
    }

    [Theory]
    [InlineData("(0018,1074)")]
    [InlineData("(0018,1075)")]
    [InlineData("(0018,1078)")]
    public void ReadSuv_MissingTracerElement_IsNamed(string tag)
    {
        DicomDataSet slice = Slice(t => t.Without(Parse(tag)).Without(DicomTags.RadiopharmaceuticalStartTime));
        Assert.Contains(tag, Assert.Throws<FileFormatException>(() => Factor(slice)).Message);
    }

    [Theory]
    [InlineData("(0010,1020)")]
    [InlineData("(0010,0040)")]
    public void ReadSuv_MissingBodyElement_IsNamed(string tag)
    {
        DicomDataSet slice = Slice().Without(Parse(tag));
        Assert.Contains(tag, Assert.Throws<FileFormatException>(() => Factor(slice, SuvNormalisation.IdealBodyWeight)).Message);
    }

    [Fact]
    public void ReadSuv_UnusableSeries_IsRefused()
    {
        Assert.Contains("PROPCPS", Assert.Throws<UnsupportedFileException>(() => Factor(Slice().Text(DicomTags.Units, "CS", "PROPCPS"))).Message);
        Assert.Contains("Rescale Intercept", Assert.Throws<FileFormatException>(() => Factor(Slice().Decimal(DicomTags.RescaleIntercept, 1))).Message);
        Assert.Contains("'CT'", Assert.Throws<UnsupportedFileException>(() => DicomFiles.Series(DicomFiles.Slice(0)).ReadSuv()).Message);
        DicomDataSet later = Slice(t => t.Text(DicomTags.RadiopharmaceuticalStartDateTime, "DT", "20260101100000"));
        Assert.Contains("inconsistently", Assert.Throws<FileFormatException>(() => Factor(later)).Message);
    }

    /// <summary>SUV of one stored unit, from the largest value in the slice that holds it.</summary>
    private static double StoredStep(string folder, double largest) =>
        largest / DicomSeries.Find(Path.Combine(folder, "PT")).Single().Images.Max(image =>
        {
            byte[] pixels = new byte[PixelLayout.Of(image).FrameBytes];
            image.ReadFrame(0, pixels);
            return (double)System.Runtime.InteropServices.MemoryMarshal.Cast<byte, short>(pixels).ToArray().Max();
        });

    private static DicomTag Parse(string tag) => new(ushort.Parse(tag.AsSpan(1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture), ushort.Parse(tag.AsSpan(6, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static double Decayed(double seconds) => Math.Exp(-Math.Log(2) / HalfLife * seconds);

    private static void AssertFactor(double expected, DicomDataSet slice, double relative = 1e-12) => Assert.Equal(1, Factor(slice) / expected, relative);

    /// <summary>SUV over stored value of a slice with slope 1.</summary>
    private static double Factor(DicomDataSet slice, SuvNormalisation normalisation = SuvNormalisation.BodyWeight) =>
        DicomFiles.Series(slice).ReadSuv(normalisation).Voxels[5] / 105;

    private static DicomDataSet Slice(Func<DicomDataSet, DicomDataSet>? tracer = null)
    {
        DicomDataSet item = new DicomDataSet()
            .Text(DicomTags.RadiopharmaceuticalStartTime, "TM", "100000")
            .Text(DicomTags.RadiopharmaceuticalStartDateTime, "DT", "20250101100000")
            .Decimal(DicomTags.RadionuclideTotalDose, Dose)
            .Decimal(DicomTags.RadionuclideHalfLife, HalfLife);
        return DicomFiles.Slice(0)
            .Text(DicomTags.Modality, "CS", "PT").Decimal(DicomTags.RescaleIntercept, 0)
            .Text(DicomTags.SeriesDate, "DA", "20250101").Text(DicomTags.SeriesTime, "TM", "110000")
            .Text(DicomTags.AcquisitionDate, "DA", "20250101").Text(DicomTags.AcquisitionTime, "TM", "110000")
            .Text(DicomTags.PatientSex, "CS", "O").Decimal(DicomTags.PatientSize, 1.75).Decimal(DicomTags.PatientWeight, 70)
            .Text(DicomTags.ActualFrameDuration, "IS", "300000").Decimal(DicomTags.FrameReferenceTime, 150_000)
            .Text(DicomTags.Units, "CS", "BQML").Text(DicomTags.DecayCorrection, "CS", "START")
            .Sequence(DicomTags.RadiopharmaceuticalInformationSequence, tracer is null ? item : tracer(item));
    }
}
