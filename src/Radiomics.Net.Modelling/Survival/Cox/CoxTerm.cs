using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>Columns of a Cox model that are tested together: one number, or the indicator columns of a factor.</summary>
/// <param name="Name">Name of the term.</param>
/// <param name="Columns">Its columns.</param>
public sealed record CoxTerm(string Name, ValueList<string> Columns);
