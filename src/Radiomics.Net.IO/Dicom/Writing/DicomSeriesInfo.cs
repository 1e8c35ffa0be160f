namespace Radiomics.Net.IO;

/// <summary>What is written into the files of a series besides voxels and geometry.</summary>
public sealed record DicomSeriesInfo
{
    /// <summary>CT or MR.</summary>
    /// <value>Default: CT.</value>
    public string Modality
    {
        get;
        init
        {
            if (value is not ("CT" or "MR")) throw new ArgumentException($"Series of modality '{value}' are not written; CT and MR are.", nameof(value));
            field = value;
        }
    } = "CT";

    /// <summary>Patient's name; must not identify a person in data that is passed on.</summary>
    /// <value>Default: "Anonymous".</value>
    public string PatientName { get; init; } = "Anonymous";

    /// <summary>Patient identifier; study and series identifiers are made from it.</summary>
    /// <value>No default: two patients with one identifier would be taken for one.</value>
    public required string PatientId { get; init; }

    /// <summary>Study date as YYYYMMDD.</summary>
    /// <value>Default: empty, which DICOM allows.</value>
    public string StudyDate { get; init; } = "";

    /// <summary>Series description.</summary>
    /// <value>Default: empty.</value>
    public string Description { get; init; } = "";

    /// <summary>Series number; series of one patient with other numbers get other identifiers.</summary>
    /// <value>Default: 1.</value>
    public int SeriesNumber { get; init; } = 1;

    /// <summary>Manufacturer of the scanner.</summary>
    /// <value>Default: empty.</value>
    public string Manufacturer { get; init; } = "";

    /// <summary>Model of the scanner.</summary>
    /// <value>Default: empty.</value>
    public string Model { get; init; } = "";

    /// <summary>Reconstruction kernel.</summary>
    /// <value>Default: empty.</value>
    public string Kernel { get; init; } = "";

    /// <summary>Tube voltage in kV.</summary>
    /// <value>Default: <c>null</c>, not written.</value>
    public double? KiloVolt { get; init; }
}
