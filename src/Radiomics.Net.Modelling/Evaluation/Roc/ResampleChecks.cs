using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>What every bootstrap asks of the resamples it is given.</summary>
internal static class ResampleChecks
{
    /// <summary>Refuses an empty resample or one with rows that are not there.</summary>
    public static void Require(RowSplit resample, int rowCount)
    {
        if (resample.TrainingRows.IsEmpty) throw new ArgumentException($"{resample.Name} has no rows.", nameof(resample));
        foreach (int row in resample.TrainingRows)
        {
            if (row < 0 || row >= rowCount)
            {
                throw new ArgumentException($"{resample.Name} names row {row}; rows are numbered 0 to {rowCount - 1}.", nameof(resample));
            }
        }
    }
}
