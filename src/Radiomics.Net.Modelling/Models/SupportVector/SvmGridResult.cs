using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>How one pair of cost and gamma did.</summary>
/// <param name="Cost">C.</param>
/// <param name="Gamma">Sharpness of the radial kernel.</param>
/// <param name="MeanScore">Plain mean of the scores of the test parts; decides.</param>
/// <param name="PooledScore">Score over the predictions of all test parts together.</param>
/// <param name="Scores">Score of each test part.</param>
public sealed record SvmGridCell(double Cost, double Gamma, double MeanScore, double PooledScore, [property: JsonConverter(typeof(DoubleListConverter))] ValueList<double> Scores);

/// <summary>The outcome of a grid search.</summary>
/// <param name="Metric">What was compared.</param>
/// <param name="Cells">Every pair; gamma varies fastest.</param>
/// <param name="Best">The best pair; at a tie the smaller cost, then the smaller gamma.</param>
public sealed record SvmGridResult(string Metric, [property: JsonConverter(typeof(SvmGridCellListConverter))] ValueList<SvmGridCell> Cells, SvmGridCell Best) : IStoredResult;

/// <summary>A list of them as JSON.</summary>
internal sealed class SvmGridCellListConverter : ValueListConverter<SvmGridCell>;
