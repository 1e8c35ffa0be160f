namespace Radiomics.Net.Core;

/// <summary>A report of progress: which stage, and how many of its steps are done.</summary>
/// <param name="Stage">What is being worked on, for people: "log-sigma-2-mm", "fold 3".</param>
/// <param name="Completed">Steps done, 0 to <paramref name="Total"/>.</param>
/// <param name="Total">Steps in all.</param>
public readonly record struct WorkProgress(string Stage, int Completed, int Total);
