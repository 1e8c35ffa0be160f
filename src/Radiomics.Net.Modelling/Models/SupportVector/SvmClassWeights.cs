using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Factors on the cost of errors in each class. Immutable.</summary>
public sealed record SvmClassWeights
{
    private SvmClassWeights()
    {
    }

    /// <summary>Both classes count alike.</summary>
    public static SvmClassWeights Equal { get; } = new();

    /// <summary>n / (2 n of the class), from the rows fitted: errors in the rarer class cost more.</summary>
    public static SvmClassWeights Balanced { get; } = new() { IsBalanced = true };

    /// <summary>Whether the factors follow from the rows fitted.</summary>
    public bool IsBalanced { get; private init; }

    /// <summary>Factor for rows with the event, unless balanced.</summary>
    public double Event { get; private init; } = 1;

    /// <summary>Factor for rows without it, unless balanced.</summary>
    public double NonEvent { get; private init; } = 1;

    /// <summary>Factors of one's own.</summary>
    /// <param name="eventWeight">For rows with the event; above 0.</param>
    /// <param name="nonEventWeight">For rows without it; above 0.</param>
    /// <exception cref="FitException">A weight is not above 0.</exception>
    public static SvmClassWeights Of(double eventWeight, double nonEventWeight)
    {
        if (!(eventWeight > 0 && nonEventWeight > 0) || !double.IsFinite(eventWeight + nonEventWeight))
        {
            throw new FitException(FormattableString.Invariant($"The class weights are {eventWeight} and {nonEventWeight}; they must be finite and above 0."));
        }

        return new SvmClassWeights { Event = eventWeight, NonEvent = nonEventWeight };
    }

    internal (double Event, double NonEvent) For(BinaryOutcome outcome)
    {
        if (!IsBalanced) return (Event, NonEvent);
        double half = outcome.Count / 2.0;
        return (half / outcome.EventCount, half / (outcome.Count - outcome.EventCount));
    }
}
