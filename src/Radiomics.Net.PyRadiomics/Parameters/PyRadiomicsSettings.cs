using Radiomics.Net.Core;

namespace Radiomics.Net.PyRadiomics;

/// <summary>Every setting of PyRadiomics 3.0 with that tool's default. Immutable, equal by content.</summary>
/// <remarks>
/// Each property names the key of parameter files. "Extractor" settings hold for the whole extraction, "filter" and
/// "class" settings may differ between image types (<see cref="PyRadiomicsParameters.GetSettings"/>). Ranges are checked
/// when the record becomes part of <see cref="PyRadiomicsParameters"/>.
/// </remarks>
public sealed record PyRadiomicsSettings
{
    /// <summary>Key minimumROIDimensions (extractor): along how many axes a region must extend over more than one voxel; 1 to 3.</summary>
    /// <value>Default: 2.</value>
    public int MinimumRoiDimensions { get; init; } = 2;

    /// <summary>Key minimumROISize (extractor): a region must have more voxels than this; at least 1.</summary>
    /// <value>Default <c>null</c>: no limit.</value>
    public int? MinimumRoiSize { get; init; }

    /// <summary>Key geometryTolerance (extractor): allowed difference of two grids, relative to the spacing; above 0.</summary>
    /// <value>Default <c>null</c>: 1e-6.</value>
    public double? GeometryTolerance { get; init; }

    /// <summary>Key correctMask (extractor): a mask on another grid is resampled onto the image's instead of being refused.</summary>
    /// <value>Default: false.</value>
    public bool CorrectMask { get; init; }

    /// <summary>Key additionalInfo (extractor): whether results carry the diagnostics_ entries.</summary>
    /// <value>Default: true.</value>
    public bool AdditionalInfo { get; init; } = true;

    /// <summary>Key label (extractor and class): value of the mask's voxels that make up the region; at least 1.</summary>
    /// <value>Default: 1.</value>
    public int Label { get; init; } = 1;

    /// <summary>Key label_channel (extractor): channel of a mask with vector pixels, from 0.</summary>
    /// <value>Default: 0.</value>
    public int LabelChannel { get; init; }

    /// <summary>Key normalize (extractor): whether the image is standardised by its mean and standard deviation first.</summary>
    /// <value>Default: false.</value>
    public bool Normalize { get; init; }

    /// <summary>Key normalizeScale (extractor): factor of normalised intensities; above 0.</summary>
    /// <value>Default: 1.</value>
    public double NormalizeScale { get; init; } = 1;

    /// <summary>Key removeOutliers (extractor): normalised intensities are cut off at ± this many standard deviations; above 0.</summary>
    /// <value>Default <c>null</c>: they are not.</value>
    public double? RemoveOutliers { get; init; }

    /// <summary>Key resampledPixelSpacing (extractor): new spacing in mm along x, y, z; 0 keeps an axis.</summary>
    /// <value>Default <c>null</c>: no resampling.</value>
    public ValueList<double>? ResampledPixelSpacing { get; init; }

    /// <summary>Key interpolator (extractor): how the image is resampled.</summary>
    /// <value>Default: <see cref="PyRadiomicsInterpolator.BSpline"/>; <c>null</c> switches resampling off.</value>
    public PyRadiomicsInterpolator? Interpolator { get; init; } = PyRadiomicsInterpolator.BSpline;

    /// <summary>Key padDistance (extractor): voxels kept around the region when resampling or pre-cropping; at least 0.</summary>
    /// <value>Default: 5.</value>
    public int PadDistance { get; init; } = 5;

    /// <summary>Key preCrop (extractor): whether the image is cut to the region and <see cref="PadDistance"/> before filters see it.</summary>
    /// <value>Default: false.</value>
    public bool PreCrop { get; init; }

    /// <summary>Key resegmentRange (extractor): one lower threshold, or a lower and an upper one, both included.</summary>
    /// <value>Default <c>null</c>: no resegmentation.</value>
    public ValueList<double>? ResegmentRange { get; init; }

    /// <summary>Key resegmentMode (extractor): what the thresholds are.</summary>
    /// <value>Default: <see cref="PyRadiomicsResegmentMode.Absolute"/>.</value>
    public PyRadiomicsResegmentMode ResegmentMode { get; init; }

    /// <summary>Key resegmentShape (extractor): whether shape features see the resegmented mask too.</summary>
    /// <value>Default: false.</value>
    public bool ResegmentShape { get; init; }

    /// <summary>Key sigma (filter, LoG): widths in mm, each above 0.</summary>
    /// <value>Default: none, which gives no LoG image.</value>
    public ValueList<double> SigmaMm { get; init; } = [];

    /// <summary>Key start_level (filter, Wavelet): low-pass steps before the first level; at least 0.</summary>
    /// <value>Default: 0.</value>
    public int StartLevel { get; init; }

    /// <summary>Key level (filter, Wavelet): number of levels; at least 1.</summary>
    /// <value>Default: 1.</value>
    public int Level { get; init; } = 1;

    /// <summary>Key wavelet (filter, Wavelet): its name as in PyWavelets.</summary>
    /// <value>Default: coif1.</value>
    public string Wavelet { get; init; } = "coif1";

    /// <summary>Key gradientUseSpacing (filter, Gradient): differences per mm instead of per voxel.</summary>
    /// <value>Default: true.</value>
    public bool GradientUseSpacing { get; init; } = true;

    /// <summary>Key lbp2DRadius (filter, LBP2D): radius in voxels; above 0.</summary>
    /// <value>Default: 1.</value>
    public double Lbp2DRadius { get; init; } = 1;

    /// <summary>Key lbp2DSamples (filter, LBP2D): points on the circle; at least 1.</summary>
    /// <value>Default: 8.</value>
    public int Lbp2DSamples { get; init; } = 8;

    /// <summary>Key lbp2DMethod (filter, LBP2D): kind of pattern.</summary>
    /// <value>Default: <see cref="PyRadiomicsLbp2DMethod.Uniform"/>.</value>
    public PyRadiomicsLbp2DMethod Lbp2DMethod { get; init; }

    /// <summary>Key lbp3DLevels (filter, LBP3D): number of spherical-harmonic degrees; at least 1.</summary>
    /// <value>Default: 2.</value>
    public int Lbp3DLevels { get; init; } = 2;

    /// <summary>Key lbp3DIcosphereRadius (filter, LBP3D): radius in voxels; above 0.</summary>
    /// <value>Default: 1.</value>
    public double Lbp3DIcosphereRadius { get; init; } = 1;

    /// <summary>Key lbp3DIcosphereSubdivision (filter, LBP3D): how often the icosahedron is subdivided; at least 0.</summary>
    /// <value>Default: 1.</value>
    public int Lbp3DIcosphereSubdivision { get; init; } = 1;

    /// <summary>Key binWidth (class): width of the bins in intensities; above 0. Not used where <see cref="BinCount"/> is set.</summary>
    /// <value>Default: 25.</value>
    public double BinWidth { get; init; } = 25;

    /// <summary>Key binCount (class): number of bins from the smallest to the largest intensity; at least 1.</summary>
    /// <value>Default <c>null</c>: bins of fixed width.</value>
    public int? BinCount { get; init; }

    /// <summary>Key force2D (filter and class): whether texture is counted inside slices only.</summary>
    /// <value>Default: false.</value>
    public bool Force2D { get; init; }

    /// <summary>Key force2Ddimension (filter and class): axis across the slices, 0 for z, 1 for y, 2 for x.</summary>
    /// <value>Default: 0.</value>
    public int Force2DDimension { get; init; }

    /// <summary>Key distances (class: glcm, gldm, ngtdm): distances of neighbours in voxels, each at least 1.</summary>
    /// <value>Default: 1.</value>
    public ValueList<int> Distances { get; init; } = [1];

    /// <summary>Key voxelArrayShift (class: firstorder): added to intensities in Energy, TotalEnergy and RootMeanSquared.</summary>
    /// <value>Default: 0.</value>
    public int VoxelArrayShift { get; init; }

    /// <summary>Key symmetricalGLCM (class: glcm): whether pairs count both ways.</summary>
    /// <value>Default: true.</value>
    public bool SymmetricalGlcm { get; init; } = true;

    /// <summary>Key weightingNorm (class: glcm, glrlm): merge the matrices of all directions with these weights.</summary>
    /// <value>Default <c>null</c>: features are computed per direction and averaged.</value>
    public PyRadiomicsWeightingNorm? WeightingNorm { get; init; }

    /// <summary>Key gldm_a (class: gldm): largest difference of levels that still counts as dependent; at least 0.</summary>
    /// <value>Default: 0.</value>
    public int GldmA { get; init; }

    /// <summary>Key kernelRadius (voxel-wise extraction): voxels on each side of the centre; at least 1.</summary>
    /// <value>Default: 1.</value>
    public int KernelRadius { get; init; } = 1;

    /// <summary>Key maskedKernel (voxel-wise extraction): whether only voxels of the region count inside a kernel.</summary>
    /// <value>Default: true.</value>
    public bool MaskedKernel { get; init; } = true;

    /// <summary>Key initValue (voxel-wise extraction): value of maps outside the region; may be NaN.</summary>
    /// <value>Default: 0.</value>
    public double InitValue { get; init; }

    /// <summary>Key voxelBatch (voxel-wise extraction): voxels computed at a time; at least 1.</summary>
    /// <value>Default <c>null</c>: all at once.</value>
    public int? VoxelBatch { get; init; }
}
