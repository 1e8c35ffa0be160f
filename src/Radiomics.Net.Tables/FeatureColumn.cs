namespace Radiomics.Net.Tables;

/// <summary>What a feature column is.</summary>
/// <param name="Name">The canonical name of the feature and of how it was made.</param>
/// <param name="Unit">Unit of its values; <c>null</c> where it has none.</param>
/// <param name="Revision">Revision of its definition; it rises when the numbers change. <c>null</c> where it is not known.</param>
public sealed record FeatureColumn(string Name, string? Unit = null, int? Revision = null);
