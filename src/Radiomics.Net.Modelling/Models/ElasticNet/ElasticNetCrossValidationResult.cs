using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>How an elastic net did in cross-validation at each penalty of its path. Immutable and thread-safe.</summary>
public sealed class ElasticNetCrossValidationResult : IStoredResult
{
    [JsonConstructor]
    internal ElasticNetCrossValidationResult(
        ElasticNetPath path, ElasticNetMeasure measure, ValueList<double> means, ValueList<double> standardErrors, int bestIndex, int oneStandardErrorIndex)
    {
        if (means.Count != path.Fits.Count || standardErrors.Count != path.Fits.Count || Math.Min(bestIndex, oneStandardErrorIndex) < 0 || Math.Max(bestIndex, oneStandardErrorIndex) >= path.Fits.Count)
        {
            throw new ArgumentException($"The numbers given don't go with a path of {path.Fits.Count} fits.", nameof(means));
        }

        Path = path;
        Measure = measure;
        Means = means;
        StandardErrors = standardErrors;
        BestIndex = bestIndex;
        OneStandardErrorIndex = oneStandardErrorIndex;
    }

    /// <summary>The path on the whole data.</summary>
    public ElasticNetPath Path { get; }

    /// <summary>What was compared.</summary>
    public ElasticNetMeasure Measure { get; }

    /// <summary>Weighted mean of the measure over the folds, one for each penalty.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> Means { get; }

    /// <summary>Standard error of each mean.</summary>
    [JsonConverter(typeof(DoubleListConverter))]
    public ValueList<double> StandardErrors { get; }

    /// <summary>Position of the largest penalty that attains the best mean (within 1e-12).</summary>
    public int BestIndex { get; }

    /// <summary>Position of the largest penalty whose mean lies within one standard error of the best.</summary>
    public int OneStandardErrorIndex { get; }

    /// <summary>The penalty at <see cref="BestIndex"/>: glmnet's lambda.min.</summary>
    public double LambdaMin => Path.Fits[BestIndex].Lambda;

    /// <summary>The penalty at <see cref="OneStandardErrorIndex"/>: glmnet's lambda.1se.</summary>
    public double LambdaOneStandardError => Path.Fits[OneStandardErrorIndex].Lambda;

    /// <summary>Position of the penalty that a rule chooses.</summary>
    /// <param name="choice">The rule.</param>
    public int IndexOf(LambdaChoice choice) => choice == LambdaChoice.OneStandardError ? OneStandardErrorIndex : BestIndex;
}
