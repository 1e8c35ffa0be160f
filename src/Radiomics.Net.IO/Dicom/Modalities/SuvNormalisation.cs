namespace Radiomics.Net.IO;

/// <summary>What the activity concentration of a PET image is normalised by; the name of the body quantity, not of the unit.</summary>
/// <remarks>
/// Formulas with weight W in kg and height H in cm, as in the manual of the SUV digital reference objects (Vácha et al. 2026),
/// which follows Sugawara et al. 1999 and DICOM PS3.3, C.8.9.1. For sex "O" the mean of both sexes' values is taken.
/// </remarks>
public enum SuvNormalisation
{
    /// <summary>Body weight W (SUVbw, g/ml).</summary>
    BodyWeight,

    /// <summary>Lean body mass by James: 1.10 W - 128 (W/H)² for men, 1.07 W - 148 (W/H)² for women (g/ml).</summary>
    LeanBodyMassJames,

    /// <summary>Lean body mass by Morgan: 1.10 W - 120 (W/H)² for men, 1.07 W - 148 (W/H)² for women (g/ml).</summary>
    LeanBodyMassMorgan,

    /// <summary>Lean body mass by Janmahasatian: 9270 W / (6680 + 216 BMI) for men, 9270 W / (8780 + 244 BMI) for women (g/ml).</summary>
    LeanBodyMassJanmahasatian,

    /// <summary>Ideal body weight: 48.0 + 1.06 (H - 152) for men, 45.5 + 0.91 (H - 152) for women (g/ml).</summary>
    IdealBodyWeight,

    /// <summary>Body surface area by Du Bois: 0.007184 W^0.425 H^0.725 m² (cm²/ml).</summary>
    BodySurfaceArea,
}
