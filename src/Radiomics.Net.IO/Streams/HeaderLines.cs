using System.Text;

namespace Radiomics.Net.IO;

/// <summary>Reads the lines of a text header byte by byte, so that the stream ends exactly behind the last one.</summary>
internal sealed class HeaderLines(FileSource source)
{
    private readonly List<byte> _line = [];

    /// <summary>Where the last line began.</summary>
    public int Offset { get; private set; }

    /// <summary>The next line without its end (LF or CR LF), as UTF-8; <c>null</c> at the end of the file.</summary>
    public string? Next()
    {
        Stream stream = source.Stream;
        Offset = (int)stream.Position;
        _line.Clear();
        int next;
        while ((next = stream.ReadByte()) >= 0 && next != '\n')
        {
            if (stream.Position > source.Limits.MaxHeaderBytes)
            {
                throw FileFault.Format(source.Name, $"header at byte {Offset}", $"it has no end within the {source.Limits.MaxHeaderBytes:N0} bytes of ReaderLimits.MaxHeaderBytes.");
            }

            _line.Add((byte)next);
        }

        if (next < 0 && _line.Count == 0) return null;
        if (_line.Count > 0 && _line[^1] == '\r') _line.RemoveAt(_line.Count - 1);
        return Encoding.UTF8.GetString(_line.ToArray());
    }
}
