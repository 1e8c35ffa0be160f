using Radiomics.Net.Core;

namespace Radiomics.Net.IO;

/// <summary>When a PET slice was acquired, when the tracer was given, and to which time the pixels are decay-corrected.</summary>
/// <param name="elements">The slice's data set.</param>
/// <param name="tracer">The item of its Radiopharmaceutical Information Sequence.</param>
/// <param name="decayConstant">ln 2 / half-life, in 1/s.</param>
internal sealed class PetTiming(IDicomElements elements, IDicomElements tracer, double decayConstant)
{
    private const double SameTime = 1;

    /// <summary>How long before the decay-corrected time the tracer was given (DecayCorrection START), in seconds.</summary>
    /// <param name="earliestAcquisition">Earliest acquisition time in the series.</param>
    public double SecondsToReference(double earliestAcquisition) => SinceAdministration(Reference(earliestAcquisition));

    /// <summary>How long before the slice's acquisition the tracer was given, in seconds.</summary>
    public double SecondsToAcquisition() => SinceAdministration(Acquisition());

    /// <summary>Length of the frame in seconds.</summary>
    public double FrameSeconds() => Find(DicomTags.ActualFrameDuration) is > 0 and double milliseconds ? milliseconds / 1000 : throw Missing(DicomTags.ActualFrameDuration, "Actual Frame Duration");

    /// <summary>Start of the slice's acquisition, in seconds from a fixed day.</summary>
    public double Acquisition() => FindAcquisition() ?? throw Missing(DicomTags.AcquisitionTime, "Acquisition Time");

    /// <remarks>
    /// In this order: the scanner's own statement (GE's private scan time, or Decay Correction DateTime); back from the
    /// acquisition by frame reference time and duration, which holds however the series time was changed afterwards; the
    /// series time, if not later than the acquisition.
    /// </remarks>
    private double Reference(double earliestAcquisition)
    {
        if (FindDateTime(elements, PrivateElement.GeScanDateTime) is { } ge) return ge;
        if (FindDateTime(elements, DicomTags.DecayCorrectionDateTime) is { } stated) return stated;
        if (FindAcquisition() is { } acquired && Find(DicomTags.FrameReferenceTime) is { } reference && Find(DicomTags.ActualFrameDuration) is > 0 and double duration)
        {
            // The activity of a decaying frame equals its mean at the time Tave after the start.
            double exponent = decayConstant * duration / 1000, mean = Elementary.Log(exponent / (1 - Elementary.Exp(-exponent))) / decayConstant;
            return acquired + mean - (reference / 1000);
        }

        double? series = At(DicomTags.SeriesDate, DicomTags.SeriesTime);
        if (series is { } start && start <= earliestAcquisition + SameTime) return start;
        throw FileFault.Format(elements.Source, $"{DicomTags.FrameReferenceTime} Frame Reference Time, {DicomTags.ActualFrameDuration} Actual Frame Duration", $"one is missing, and the Series Time {DicomTags.SeriesTime} is {(series is null ? "missing" : "later than the acquisition")}: the time that the image is decay-corrected to can't be found.");
    }

    private double SinceAdministration(double time)
    {
        double? given = FindDateTime(tracer, DicomTags.RadiopharmaceuticalStartDateTime) ?? FindDateTime(elements, PrivateElement.GeAdministrationDateTime);
        if (given is { } stated)
        {
            if (time >= stated - SameTime) return time - stated;
            throw FileFault.Format(elements.Source, $"{DicomTags.RadiopharmaceuticalStartDateTime} Radiopharmaceutical Start DateTime", $"the tracer was given {stated - time:0} s after the time of the image. The dates were changed inconsistently.");
        }

        if (tracer.GetStrings(DicomTags.RadiopharmaceuticalStartTime) is not [string text, ..] || DicomTime.TimeOfDay(text) is not { } ofDay)
        {
            throw FileFault.Format(elements.Source, $"{DicomTags.RadiopharmaceuticalStartDateTime} Radiopharmaceutical Start DateTime, {DicomTags.RadiopharmaceuticalStartTime} Radiopharmaceutical Start Time", $"both are missing or not a time; the decay of the tracer needs one of them.");
        }

        // A time of day without a date: the last time before the image that the clock showed it, across midnight perhaps.
        double since = time - (Math.Floor(time / DicomTime.Day) * DicomTime.Day) - ofDay;
        return since < -SameTime ? since + DicomTime.Day : since;
    }

    private double? FindAcquisition() => FindDateTime(elements, DicomTags.AcquisitionDateTime) ?? At(DicomTags.AcquisitionDate, DicomTags.AcquisitionTime);

    private double? At(DicomTag date, DicomTag time)
    {
        if (elements.GetStrings(time) is not [string text, ..] || DicomTime.TimeOfDay(text) is not { } ofDay) return null;
        foreach (DicomTag tag in (ReadOnlySpan<DicomTag>)[date, DicomTags.AcquisitionDate, DicomTags.SeriesDate, DicomTags.StudyDate])
        {
            if (elements.GetStrings(tag) is [string day, ..] && DicomTime.Date(day) is { } seconds) return seconds + ofDay;
        }

        return ofDay;
    }

    private static double? FindDateTime(IDicomElements from, PrivateElement element) => element.Find(from) is { } tag ? FindDateTime(from, tag) : null;

    private static double? FindDateTime(IDicomElements from, DicomTag tag) => from.GetStrings(tag) is [string text, ..] ? DicomTime.DateAndTime(text) : null;

    private double? Find(DicomTag tag) => elements.GetNumbers(tag) is [double value, ..] ? value : null;

    private FileFormatException Missing(DicomTag tag, string name) => FileFault.Format(elements.Source, $"{tag} {name}", $"it is missing or not usable; the decay of the tracer needs it.");
}
