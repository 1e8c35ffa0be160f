using FellowOakDicom;
using Radiomics.Net.IO;
using Radiomics.Net.IO.Tests;

namespace Radiomics.Net.Dicom.FoDicom.Tests;

/// <summary>The contract over fo-dicom's data sets.</summary>
public class FoDicomElementsTests : DicomElementsContract
{
    protected override IDicomElements Read(byte[] file) => DicomFile.Open(new MemoryStream(file), FileReadOption.ReadAll).AsElements();
}
