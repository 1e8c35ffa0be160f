using System.Text.Json.Serialization;
using Radiomics.Net.Core;
using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>The reliability of one feature.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Icc">Its intraclass correlation; with a reason where that is undefined.</param>
public sealed record FeatureIcc(string Feature, IccEstimate Icc);

/// <summary>How well features agree between readings of the same cases: segmentations by two readers, for example. Immutable and thread-safe.</summary>
public sealed class FeatureReliability : IStoredResult
{
    [JsonConstructor]
    internal FeatureReliability(ValueList<FeatureIcc> features) => Features = features;

    /// <summary>One entry a feature, in the order of the first reading.</summary>
    [JsonConverter(typeof(FeatureIccListConverter))]
    public ValueList<FeatureIcc> Features { get; }

    /// <summary>Computes the intraclass correlation of every feature.</summary>
    /// <param name="readings">Two or more tables of the same cases and features; rows are matched by id.</param>
    /// <param name="form">Which intraclass correlation.</param>
    /// <param name="level">Confidence level of the intervals.</param>
    /// <param name="execution">Threads; the result does not depend on them.</param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <remarks>A case without a value in one reading is left out for that feature; the estimate states the cases used.</remarks>
    /// <exception cref="ArgumentException">There are fewer than two readings.</exception>
    /// <exception cref="TableException">Ids or features don't match, or units or revisions differ; the message names them.</exception>
    public static FeatureReliability Compare(
        IReadOnlyList<FeatureTable> readings,
        IccForm form = IccForm.TwoWayRandomSingle,
        double level = 0.95,
        ExecutionOptions? execution = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(readings);
        Interval.RequireLevel(level);
        if (readings.Count < 2) throw new ArgumentException($"Reliability compares at least 2 readings; {readings.Count} was given.", nameof(readings));
        int[][] rows = [.. readings.Select((r, i) => RowsLike(readings[0], r, i))];
        var features = new FeatureIcc[readings[0].FeatureCount];
        using var work = new WorkContext(execution, cancellationToken);
        const int block = 32;
        work.For((features.Length + block - 1) / block, b =>
        {
            for (int j = b * block; j < Math.Min(features.Length, (b + 1) * block); j++)
            {
                features[j] = new FeatureIcc(readings[0].Feature(j).Name, Icc(readings, rows, j, form, level));
            }
        });
        return new FeatureReliability(ValueList.Create<FeatureIcc>(features));
    }

    /// <summary>The features above a threshold, as a selection that a pipeline can begin with.</summary>
    /// <param name="threshold">A feature stays if its value is above this; an undefined one goes.</param>
    /// <param name="useLowerLimit">Whether the lower limit of the interval is compared instead of the estimate.</param>
    public FittedSelection Above(double threshold, bool useLowerLimit = false)
    {
        ColumnScore[] scores =
        [
            .. Features.Select(f =>
            {
                double value = useLowerLimit ? f.Icc.Interval.Lower : f.Icc.Value;
                return new ColumnScore(f.Feature, value, value > threshold);
            }),
        ];
        string what = useLowerLimit ? "lower limit of the intraclass correlation" : "intraclass correlation";
        ValueList<string> notes = [.. Features.Where(f => f.Icc.UndefinedReason is not null).Select(f => $"'{f.Feature}' left out: {f.Icc.UndefinedReason}")];
        return new FittedSelection(
            [.. scores.Where(s => s.Kept).Select(s => s.Column)], FormattableString.Invariant($"{what} above {threshold}"), ValueList.Create<ColumnScore>(scores), notes);
    }

    private static IccEstimate Icc(IReadOnlyList<FeatureTable> readings, int[][] rows, int feature, IccForm form, double level)
    {
        string name = readings[0].Feature(feature).Name;
        NumericColumn[] columns = [.. readings.Select((r, i) => i == 0 ? r.Feature(feature) : r.Numeric(name))];
        int[] complete = [.. Enumerable.Range(0, rows[0].Length).Where(c => Enumerable.Range(0, rows.Length).All(r => !columns[r].IsMissing(rows[r][c])))];
        if (complete.Length < 2)
        {
            return new IccEstimate
            {
                Form = form, Subjects = complete.Length, Raters = readings.Count, Value = double.NaN, F = double.NaN, Df1 = double.NaN, Df2 = double.NaN,
                PValue = double.NaN, Interval = new Interval(double.NaN, double.NaN, level),
                UndefinedReason = $"Undefined: {complete.Length} case(s) have a value in every reading; at least 2 are needed.",
            };
        }

        double[][] ratings = [.. columns.Select((column, r) => complete.Select(c => column.Values[rows[r][c]]).ToArray())];
        return IntraclassCorrelation.Of(ratings).Estimate(form, level);
    }

    /// <summary>The row of a reading for each case of the first one; refuses readings that don't match.</summary>
    private static int[] RowsLike(FeatureTable first, FeatureTable reading, int number)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int row = 0; row < reading.RowCount; row++) positions[reading.RowIds[row]] = row;
        string[] absent = [.. first.RowIds.Where(id => !positions.ContainsKey(id))];
        string[] extra = [.. reading.RowIds.Except(first.RowIds)];
        if (absent.Length + extra.Length > 0)
        {
            throw new TableException($"Reading {number + 1} lacks the case(s) [{Listed(absent)}] and has the case(s) [{Listed(extra)}] that the first one lacks. Select the cases that both have.");
        }

        for (int j = 0; j < first.FeatureCount; j++)
        {
            NumericColumn a = first.Feature(j);
            if (!reading.Contains(a.Name)) throw new TableException($"Reading {number + 1} lacks the feature '{a.Name}'.");
            NumericColumn b = reading.Numeric(a.Name);
            if (a.Unit != b.Unit || a.Revision != b.Revision)
            {
                throw new TableException($"Feature '{a.Name}' is in '{a.Unit}', revision {a.Revision} in the first reading, but in '{b.Unit}', revision {b.Revision} in reading {number + 1}.");
            }
        }

        return [.. first.RowIds.Select(id => positions[id])];
    }

    private static string Listed(string[] ids) => string.Join(", ", ids.Take(20)) + (ids.Length > 20 ? ", ..." : "");
}

/// <summary>A list of them as JSON.</summary>
internal sealed class FeatureIccListConverter : ValueListConverter<FeatureIcc>;
