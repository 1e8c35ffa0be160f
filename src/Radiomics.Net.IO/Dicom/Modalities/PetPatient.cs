using Radiomics.Net.Core;

namespace Radiomics.Net.IO;

/// <summary>Weight, height and sex of a PET patient, and the body quantities made from them.</summary>
internal sealed class PetPatient(IDicomElements elements)
{
    private const double MostKilograms = 1000;

    /// <summary>The quantity in grams, or in square centimetres for the surface area.</summary>
    public double Quantity(SuvNormalisation normalisation) => normalisation switch
    {
        SuvNormalisation.BodyWeight => WeightKg * 1000,
        SuvNormalisation.LeanBodyMassJames => BySex((w, h) => (1.10 * w) - (128 * (w / h) * (w / h)), (w, h) => (1.07 * w) - (148 * (w / h) * (w / h))) * 1000,
        SuvNormalisation.LeanBodyMassMorgan => BySex((w, h) => (1.10 * w) - (120 * (w / h) * (w / h)), (w, h) => (1.07 * w) - (148 * (w / h) * (w / h))) * 1000,
        SuvNormalisation.LeanBodyMassJanmahasatian => BySex((w, h) => 9270 * w / (6680 + (216 * MassIndex(w, h))), (w, h) => 9270 * w / (8780 + (244 * MassIndex(w, h)))) * 1000,
        SuvNormalisation.IdealBodyWeight => BySex((_, h) => 48.0 + (1.06 * (h - 152)), (_, h) => 45.5 + (0.91 * (h - 152))) * 1000,
        SuvNormalisation.BodySurfaceArea => 0.007184 * Elementary.Pow(WeightKg, 0.425) * Elementary.Pow(HeightCm, 0.725) * 10_000,
        _ => throw new ArgumentOutOfRangeException(nameof(normalisation), normalisation, "Not a normalisation."),
    };

    /// <summary>A weight above 1,000 was entered in grams.</summary>
    private double WeightKg
    {
        get
        {
            double weight = Positive(DicomTags.PatientWeight, "Patient's Weight");
            return weight > MostKilograms ? weight / 1000 : weight;
        }
    }

    private double HeightCm
    {
        get
        {
            double metres = Positive(DicomTags.PatientSize, "Patient's Size");
            return metres <= 3 ? metres * 100 : throw FileFault.Format(elements.Source, $"{DicomTags.PatientSize} Patient's Size", $"{metres} is no height in metres.");
        }
    }

    private static double MassIndex(double kilograms, double centimetres) => kilograms / (centimetres / 100 * (centimetres / 100));

    private double BySex(Func<double, double, double> man, Func<double, double, double> woman)
    {
        string sex = elements.GetStrings(DicomTags.PatientSex) is [string first, ..] ? first.ToUpperInvariant() : "";
        double weight = WeightKg, height = HeightCm;
        double value = sex switch
        {
            "M" => man(weight, height),
            "F" => woman(weight, height),
            "O" => (man(weight, height) + woman(weight, height)) / 2,
            _ => throw FileFault.Format(elements.Source, $"{DicomTags.PatientSex} Patient's Sex", $"'{sex}' is none of M, F and O, which the normalisation needs."),
        };
        return value > 0 ? value : throw FileFault.Format(elements.Source, $"{DicomTags.PatientWeight} Patient's Weight, {DicomTags.PatientSize} Patient's Size", $"{weight} kg and {height} cm give a body quantity of {value}, which is not above 0.");
    }

    private double Positive(DicomTag tag, string name) => elements.GetNumbers(tag) is [double value, ..] && value > 0
        ? value
        : throw FileFault.Format(elements.Source, $"{tag} {name}", $"it is missing or not above 0; the standardised uptake value needs it.");
}
