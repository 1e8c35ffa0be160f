using Radiomics.Net.Tables;

namespace Radiomics.Net.Modelling;

/// <summary>Rows sorted by time once, for Kaplan-Meier estimates of many subgroups at a time: each costs one pass.</summary>
internal sealed class SubgroupSurvival
{
    private readonly double[] _times;
    private readonly int[] _rows;
    private readonly bool[] _events;

    public SubgroupSurvival(SurvivalOutcome outcome)
    {
        _times = outcome.Times.ToArray();
        _rows = [.. Enumerable.Range(0, outcome.Count)];
        _events = outcome.Events.ToArray();
        Array.Sort(_times, _rows);
    }

    /// <summary>Survival of a subgroup at a time; null where its last time is before it, or its first after it.</summary>
    public double? At(double time, Func<int, bool> isMember)
    {
        int first = -1, last = -1;
        for (int i = 0; i < _rows.Length; i++)
        {
            if (!isMember(_rows[i])) continue;
            if (first < 0) first = i;
            last = i;
        }

        return first < 0 || _times[last] < time || _times[first] > time ? null : CarriedOn(time, isMember);
    }

    /// <summary>Survival of a subgroup at a time: 1 before its first time, its last value after its last.</summary>
    public double CarriedOn(double time, Func<int, bool> isMember)
    {
        int atRisk = _rows.Count(isMember);
        double survival = 1;
        for (int i = 0; i < _rows.Length && _times[i] <= time;)
        {
            double tied = _times[i];
            int members = 0, events = 0;
            for (; i < _rows.Length && _times[i] == tied; i++)
            {
                if (!isMember(_rows[i])) continue;
                members++;
                if (_events[_rows[i]]) events++;
            }

            if (events > 0) survival *= (double)(atRisk - events) / atRisk;
            atRisk -= members;
        }

        return survival;
    }
}
