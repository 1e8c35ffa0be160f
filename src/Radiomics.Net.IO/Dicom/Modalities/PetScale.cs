using Radiomics.Net.Core;

namespace Radiomics.Net.IO;

/// <summary>The factor from stored pixels of a PET slice to standardised uptake values.</summary>
/// <remarks>
/// After the manual of the SUV digital reference objects (Vácha et al., first version, 2026): units BQML, GML, CM2ML, CNTS
/// (with Philips' private factors) and CPS; decay correction ADMIN, START and NONE. The rescale slope of each slice is part
/// of the factor; a rescale intercept is refused, as PET images have none.
/// </remarks>
internal sealed class PetScale
{
    private const double Ln2 = 0.693147180559945309417;
    private const double MostMegabecquerel = 1e5;
    private static readonly string[] NeededCorrections = ["NORM", "DTIM", "ATTN", "SCAT"];
    private readonly SuvNormalisation _target;
    private readonly Lazy<double> _earliestAcquisition;

    public PetScale(IReadOnlyList<DicomSlice> slices, SuvNormalisation target)
    {
        _target = target;
        _earliestAcquisition = new Lazy<double>(() => slices.Min(s => new PetTiming(s.Elements, s.Elements, 1).Acquisition()));
    }

    /// <summary>Slope for a slice: SUV = stored x slope.</summary>
    public double SlopeOf(DicomSlice slice)
    {
        IDicomElements elements = slice.Elements;
        if (slice.Intercept != 0) throw FileFault.Format(slice.Name, $"{DicomTags.RescaleIntercept} Rescale Intercept", $"it is {slice.Intercept}; in PET images it must be 0.");
        if (!(slice.Slope > 0)) throw FileFault.Format(slice.Name, $"{DicomTags.RescaleSlope} Rescale Slope", $"it is {slice.Slope}; in PET images it must be above 0.");
        string units = Text(elements, DicomTags.Units);
        return slice.Slope * (units switch
        {
            "BQML" => FromActivity(slice),
            "GML" => FromNormalised(elements, SourceOf(elements, Text(elements, DicomTags.SuvType))),
            "CM2ML" => FromNormalised(elements, SuvNormalisation.BodySurfaceArea),
            "CNTS" => FromCounts(slice),
            "CPS" => FromCountRate(slice),
            "" => throw FileFault.Format(slice.Name, $"{DicomTags.Units} Units", $"the element is missing; without it the pixels have no meaning."),
            _ => throw FileFault.Unsupported(slice.Name, $"{DicomTags.Units} Units", $"values in '{units}' can't be converted to standardised uptake; BQML, GML, CM2ML, CNTS and CPS can. Use a quantitative, corrected series."),
        });
    }

    private static SuvNormalisation SourceOf(IDicomElements elements, string type) => type switch
    {
        "" or "BW" => SuvNormalisation.BodyWeight,
        "LBM" => SuvNormalisation.LeanBodyMassMorgan,
        "LBMJAMES128" => SuvNormalisation.LeanBodyMassJames,
        "LBMJANMA" => SuvNormalisation.LeanBodyMassJanmahasatian,
        "IBW" => SuvNormalisation.IdealBodyWeight,
        _ => throw FileFault.Unsupported(elements.Source, $"{DicomTags.SuvType} SUV Type", $"'{type}' does not go with the units GML; BW, LBM, LBMJAMES128, LBMJANMA and IBW do."),
    };

    /// <summary>From one normalisation to another: no dose is needed, and no body quantity where both are the same.</summary>
    private double FromNormalised(IDicomElements elements, SuvNormalisation source)
    {
        if (source == _target) return 1;
        var patient = new PetPatient(elements);
        return patient.Quantity(_target) / patient.Quantity(source);
    }

    /// <summary>Philips: a factor to SUV by body weight, else one to Bq/ml; without either, counts over the frame's duration.</summary>
    private double FromCounts(DicomSlice slice)
    {
        IDicomElements elements = slice.Elements;
        if (Number(elements, PrivateElement.PhilipsSuvScaleFactor) is > 0 and double suv) return suv * FromNormalised(elements, SuvNormalisation.BodyWeight);
        if (Number(elements, PrivateElement.PhilipsActivityScaleFactor) is > 0 and double activity) return activity * FromActivity(slice);
        double seconds = Number(elements, DicomTags.ActualFrameDuration) is > 0 and double milliseconds
            ? milliseconds / 1000
            : throw FileFault.Format(slice.Name, $"{PrivateElement.PhilipsSuvScaleFactor} SUV Scale Factor, {PrivateElement.PhilipsActivityScaleFactor} Activity Concentration Scale Factor, {DicomTags.ActualFrameDuration} Actual Frame Duration", $"all are missing; counts need one of them.");
        return FromCountRate(slice) / seconds;
    }

    private double FromCountRate(DicomSlice slice)
    {
        IDicomElements elements = slice.Elements;
        IReadOnlyList<string> corrected = elements.GetStrings(DicomTags.CorrectedImage);
        string[] lacking = [.. NeededCorrections.Where(c => !corrected.Contains(c))];
        if (lacking.Length > 0) throw FileFault.Unsupported(slice.Name, $"{DicomTags.CorrectedImage} Corrected Image", $"the count rates lack the corrections {string.Join(", ", lacking)}, so they are no activity. Use a corrected series.");
        double thickness = Number(elements, DicomTags.SliceThickness) is > 0 and double mm ? mm : throw FileFault.Format(slice.Name, $"{DicomTags.SliceThickness} Slice Thickness", $"it is missing; count rates need the volume of a voxel.");
        double millilitres = slice.ColumnSpacing * slice.RowSpacing * thickness / 1000;
        if (corrected.Contains("DCAL")) return FromActivity(slice) / millilitres;
        double calibration = Number(elements, DicomTags.DoseCalibrationFactor) is > 0 and double factor
            ? factor
            : throw FileFault.Format(slice.Name, $"{DicomTags.DoseCalibrationFactor} Dose Calibration Factor", $"it is missing, and the image is not dose calibrated (no DCAL in {DicomTags.CorrectedImage} Corrected Image): count rates can't be converted.");
        return FromActivity(slice) * calibration / millilitres;
    }

    /// <summary>From Bq/ml: body quantity over the dose that is left at the time which the pixels stand for.</summary>
    private double FromActivity(DicomSlice slice)
    {
        IDicomElements elements = slice.Elements;
        IReadOnlyList<IDicomElements> tracers = elements.GetItems(DicomTags.RadiopharmaceuticalInformationSequence);
        if (tracers.Count == 0) throw FileFault.Format(slice.Name, $"{DicomTags.RadiopharmaceuticalInformationSequence} Radiopharmaceutical Information Sequence", $"it is missing; the dose stands in it.");
        if (tracers.Count > 1) throw FileFault.Unsupported(slice.Name, $"{DicomTags.RadiopharmaceuticalInformationSequence} Radiopharmaceutical Information Sequence", $"{tracers.Count} tracers in one series are not separated.");
        IDicomElements tracer = tracers[0];
        double dose = DoseOf(slice, tracer), body = new PetPatient(elements).Quantity(_target);
        string correction = Text(elements, DicomTags.DecayCorrection);
        if (correction == "ADMIN") return body / dose;

        double decay = Ln2 / HalfLifeOf(slice, tracer);
        var timing = new PetTiming(elements, tracer, decay);
        switch (correction)
        {
            case "START":
                return body / (dose * Elementary.Exp(-decay * timing.SecondsToReference(_earliestAcquisition.Value)));
            case "NONE":
                double length = decay * timing.FrameSeconds();
                return body / dose * (length / (1 - Elementary.Exp(-length))) * Elementary.Exp(decay * timing.SecondsToAcquisition());
            case "":
                throw FileFault.Format(slice.Name, $"{DicomTags.DecayCorrection} Decay Correction", $"the element is missing; without it the dose at the time of the pixels is unknown.");
            default:
                throw FileFault.Format(slice.Name, $"{DicomTags.DecayCorrection} Decay Correction", $"'{correction}' is none of ADMIN, START and NONE.");
        }
    }

    /// <summary>In Bq; a small number was entered in MBq.</summary>
    private static double DoseOf(DicomSlice slice, IDicomElements tracer)
    {
        double dose = Number(tracer, DicomTags.RadionuclideTotalDose) is > 0 and double value
            ? value
            : throw FileFault.Format(slice.Name, $"{DicomTags.RadionuclideTotalDose} Radionuclide Total Dose", $"it is missing or not above 0; activity needs the dose.");
        return dose < MostMegabecquerel ? dose * 1e6 : dose;
    }

    private static double HalfLifeOf(DicomSlice slice, IDicomElements tracer)
    {
        if (Number(tracer, DicomTags.RadionuclideHalfLife) is > 0 and double stated) return stated;
        string meaning = tracer.GetItems(DicomTags.RadionuclideCodeSequence) is [IDicomElements code, ..] ? Text(code, DicomTags.CodeMeaning) : "";
        return Radionuclides.HalfLifeOf(meaning)
            ?? throw FileFault.Format(slice.Name, $"{DicomTags.RadionuclideHalfLife} Radionuclide Half Life, {DicomTags.RadionuclideCodeSequence} Radionuclide Code Sequence", $"the half-life is missing and '{meaning}' is no PET nuclide known here.");
    }

    private static double? Number(IDicomElements elements, PrivateElement element) => element.Find(elements) is { } tag ? Number(elements, tag) : null;

    private static double? Number(IDicomElements elements, DicomTag tag) => elements.GetNumbers(tag) is [double value, ..] ? value : null;

    private static string Text(IDicomElements elements, DicomTag tag) => elements.GetStrings(tag) is [string text, ..] ? text : "";
}
