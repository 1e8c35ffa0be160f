namespace Radiomics.Net.Core;

/// <summary>A region of interest can't be used: empty, label or segment absent, too small, or voxels that are not finite.</summary>
public sealed class RegionException : RadiomicsException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong, where, and what to do.</param>
    /// <param name="innerException">The cause, if another exception led here.</param>
    public RegionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
