using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.Features;

/// <summary>What a family needs to know to compute features in kernels.</summary>
/// <param name="Kernel">Grey levels of the kernel, filled anew for each voxel.</param>
/// <param name="GridSize">Size of the grid that kernels move on, in the kernel's orientation.</param>
/// <param name="Spacing">Voxel spacing in that orientation.</param>
/// <param name="InPlane">Whether steps stay in their slice.</param>
/// <param name="OccurringLevels">Number of different levels on the grid.</param>
/// <param name="Settings">Settings of the classes.</param>
/// <param name="Work">Lends memory.</param>
internal sealed record KernelRequest(
    DiscretisedRegion Kernel, GridSize GridSize, SpacingMm Spacing, bool InPlane, int OccurringLevels, PyRadiomicsClassSettings Settings, WorkContext Work);
