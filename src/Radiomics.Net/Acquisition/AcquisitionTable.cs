using Radiomics.Net.Core;
using Radiomics.Net.IO;
using Radiomics.Net.Tables;

namespace Radiomics.Net;

/// <summary>How the images of a study were acquired, as a table: for use as batch, covariate or subgroup. Holds no identifiers but the rows' own.</summary>
public static class AcquisitionTable
{
    /// <summary>One row a case.</summary>
    /// <param name="cases">Row ids, and how each case's series was acquired (<see cref="DicomSeries.ReadAcquisition"/>).</param>
    /// <returns>
    /// The columns of <see cref="DicomAcquisition.ToColumns"/>: <c>modality</c>, <c>manufacturer</c>, <c>model</c>, <c>kernel</c> and
    /// <c>contrast</c> (yes, no) are categorical, with levels in alphabetical order; <c>kilovolt</c> (kV) and the lengths (mm) are
    /// numeric. What a file does not say is missing.
    /// </returns>
    /// <exception cref="TableException">An id occurs twice or is empty.</exception>
    public static Table Of(IReadOnlyList<KeyValuePair<string, DicomAcquisition>> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        return new Table(
            [.. cases.Select(c => c.Key)],
            [
                Levels("modality", a => a.Modality),
                Levels("manufacturer", a => a.Manufacturer),
                Levels("model", a => a.Model),
                Levels("kernel", a => a.Kernel),
                Numbers("kilovolt", a => a.KiloVolt, "kV"),
                Numbers("slice_thickness_mm", a => a.SliceThicknessMm, "mm"),
                Numbers("slice_increment_mm", a => a.SliceIncrementMm, "mm"),
                Numbers("pixel_spacing_mm", a => a.PixelSpacingMm, "mm"),
                Levels("contrast", a => a.HasContrast ? "yes" : "no"),
            ]);

        TableColumn Levels(string name, Func<DicomAcquisition, string?> value)
        {
            string?[] texts = [.. cases.Select(c => value(c.Value))];
            return CategoricalColumn.FromTexts(name, texts, [.. texts.OfType<string>().Where(t => t.Length > 0).Distinct().Order(StringComparer.Ordinal)]);
        }

        TableColumn Numbers(string name, Func<DicomAcquisition, double?> value, string unit) =>
            new NumericColumn(name, [.. cases.Select(c => value(c.Value) ?? double.NaN)], unit);
    }
}
