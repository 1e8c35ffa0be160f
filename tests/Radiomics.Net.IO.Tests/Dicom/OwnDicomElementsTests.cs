namespace Radiomics.Net.IO.Tests;

/// <summary>The contract over the library's own reader.</summary>
public class OwnDicomElementsTests : DicomElementsContract
{
    protected override IDicomElements Read(byte[] file) => DicomFiles.Read(file);
}
