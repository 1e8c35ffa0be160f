using System.Globalization;

namespace Radiomics.Net.IO;

/// <summary>How a series was acquired and reconstructed, for use as batch, covariate or subgroup; holds no identifiers.</summary>
/// <param name="Modality">CT, MR, PT, ... (0008,0060).</param>
/// <param name="Manufacturer">(0008,0070); <c>null</c> where the file does not say, as for all that follow.</param>
/// <param name="Model">(0008,1090).</param>
/// <param name="Kernel">Reconstruction kernel (0018,1210).</param>
/// <param name="KiloVolt">Tube voltage in kV (0018,0060).</param>
/// <param name="SliceThicknessMm">Nominal thickness in mm (0018,0050).</param>
/// <param name="SliceIncrementMm">Distance between neighbouring slices in mm, measured from their positions.</param>
/// <param name="PixelSpacingMm">Distance between columns in mm (0028,0030).</param>
/// <param name="HasContrast">Whether a contrast agent is named (0018,0010).</param>
public sealed record DicomAcquisition(
    string Modality, string? Manufacturer, string? Model, string? Kernel, double? KiloVolt, double? SliceThicknessMm,
    double? SliceIncrementMm, double? PixelSpacingMm, bool HasContrast)
{
    /// <summary>The acquisition as table columns: name and value, which is a text, a number or <c>null</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> ToColumns() =>
    [
        new("modality", Modality),
        new("manufacturer", Manufacturer),
        new("model", Model),
        new("kernel", Kernel),
        new("kilovolt", KiloVolt),
        new("slice_thickness_mm", SliceThicknessMm),
        new("slice_increment_mm", SliceIncrementMm),
        new("pixel_spacing_mm", PixelSpacingMm),
        new("contrast", HasContrast ? "yes" : "no"),
    ];

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", ToColumns().Where(c => c.Value is not null).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value}")));
}
