namespace Radiomics.Net.Cli;

/// <summary>Tells the user on standard error what becomes of the cases, and counts the failures.</summary>
internal sealed class CaseReport(ExtractRequest request, TextWriter error)
{
    private readonly HashSet<string> _general = new(StringComparer.Ordinal);
    private int _done;

    /// <summary>Cases that failed.</summary>
    public int Failures { get; private set; }

    public int ExitCode => Failures > 0 ? Cli.ExitCode.SomeFailed : Cli.ExitCode.Done;

    /// <summary>Prints warnings that hold for every case once.</summary>
    public void WarnOnce(IEnumerable<string> warnings)
    {
        foreach (string warning in warnings)
        {
            if (_general.Add(warning)) error.WriteLine($"Warning: {warning}");
        }
    }

    /// <summary>Tells of a case that is done; the failure of an only case is thrown.</summary>
    public void Take<TResult>(BatchOutcome<TResult> outcome, Func<TResult, IEnumerable<string>> warningsOf)
        where TResult : class
    {
        if (!request.IsBatch && outcome.Failure is { } failure) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        _done++;
        string of = request.IsBatch ? $"{outcome.Case.Id}: " : "";
        if (outcome.Result is { } result)
        {
            foreach (string warning in warningsOf(result).Where(w => !_general.Contains(w))) error.WriteLine($"Warning: {of}{warning}");
        }
        else Failures++;

        if (!request.IsBatch) return;
        error.WriteLine(outcome.FailureMessage is { } message ? $"[{_done}/{request.Cases.Count}] {of}failed: {message}" : $"[{_done}/{request.Cases.Count}] {of}done");
        if (_done == request.Cases.Count && Failures > 0) error.WriteLine($"{Failures} of {_done} cases failed.");
    }
}
