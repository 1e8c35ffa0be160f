using System.CommandLine;
using Radiomics.Net.IO;

namespace Radiomics.Net.Cli;

/// <summary><c>radiomics phantom</c>: writes the digital phantom of IBSI.</summary>
internal static class PhantomCommand
{
    public static Command Create(TextWriter output)
    {
        var folder = new Argument<string>("OUT") { Description = "Folder to write image.nii.gz and mask.nii.gz to; made if it does not exist." };
        var command = new Command("phantom", "Writes the digital phantom of IBSI (5 x 4 x 4 voxels) as NIfTI files.") { folder };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(folder)!;
            Directory.CreateDirectory(path);
            string image = Path.Combine(path, "image.nii.gz"), mask = Path.Combine(path, "mask.nii.gz");
            VolumeFile.Write(image, DigitalPhantom.Image);
            MaskFile.Write(mask, DigitalPhantom.Mask);
            output.WriteLine(image);
            output.WriteLine(mask);
            return ExitCode.Done;
        });
        return command;
    }
}
