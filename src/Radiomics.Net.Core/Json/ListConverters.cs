namespace Radiomics.Net.Core;

/// <summary>Reads and writes lists of real numbers.</summary>
public sealed class DoubleListConverter : ValueListConverter<double>;

/// <summary>Reads and writes lists of whole numbers.</summary>
public sealed class Int32ListConverter : ValueListConverter<int>;

/// <summary>Reads and writes lists of texts.</summary>
public sealed class StringListConverter : ValueListConverter<string>;
