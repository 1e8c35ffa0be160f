using System.Text.Json.Serialization;
using Radiomics.Net.Core;

namespace Radiomics.Net.Modelling;

/// <summary>What cross-validation of an elastic net compares, as glmnet defines it.</summary>
[JsonConverter(typeof(EnumNameConverter<ElasticNetMeasure>))]
public enum ElasticNetMeasure
{
    /// <summary>
    /// Deviance: squared error (Gaussian), -2 log likelihood with probabilities cut to 1e-5 .. 1 - 1e-5 (binomial), difference of
    /// the partial-likelihood deviances with and without the fold (Cox). Smaller is better.
    /// </summary>
    Deviance,

    /// <summary>Mean squared error; in a binomial model over both classes, which is twice the Brier score. Smaller is better.</summary>
    MeanSquaredError,

    /// <summary>Mean absolute error; in a binomial model over both classes. Smaller is better.</summary>
    MeanAbsoluteError,

    /// <summary>Share misclassified at a probability above 0.5; binomial only. Smaller is better.</summary>
    ClassificationError,

    /// <summary>Area under the ROC curve within each fold, ties one half; binomial only. Larger is better.</summary>
    Auc,

    /// <summary>Harrell's concordance within each fold; Cox only. Larger is better.</summary>
    Concordance,
}
