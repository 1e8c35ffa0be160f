namespace Radiomics.Net.Core;

/// <summary>Two grids that must agree differ; the message says in what, by how much, and the remedy.</summary>
public sealed class GeometryMismatchException : RadiomicsException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong, where, and what to do.</param>
    /// <param name="innerException">The cause, if another exception led here.</param>
    public GeometryMismatchException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
