using System.Globalization;

namespace Radiomics.Net.IO;

/// <summary>DICOM dates and times as seconds, so that they can be subtracted.</summary>
internal static class DicomTime
{
    public const double Day = 86_400;

    /// <summary>Date (YYYYMMDD) as the seconds before it.</summary>
    public static double? Date(string text)
    {
        string digits = text.Replace(".", "", StringComparison.Ordinal);
        return digits.Length == 8 && DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date.DayNumber * Day : null;
    }

    /// <summary>Time of day (HHMMSS.FFFFFF, the end may be missing) in seconds.</summary>
    public static double? TimeOfDay(string text)
    {
        string plain = text.Replace(":", "", StringComparison.Ordinal);
        int point = plain.IndexOf('.');
        string whole = point < 0 ? plain : plain[..point], fraction = point < 0 ? "" : plain[point..];
        if (whole.Length is not (2 or 4 or 6) || whole.Any(c => !char.IsAsciiDigit(c))) return null;
        int hours = int.Parse(whole.AsSpan(0, 2), CultureInfo.InvariantCulture), minutes = whole.Length > 2 ? int.Parse(whole.AsSpan(2, 2), CultureInfo.InvariantCulture) : 0;
        int seconds = whole.Length > 4 ? int.Parse(whole.AsSpan(4, 2), CultureInfo.InvariantCulture) : 0;
        double rest = 0;
        if (fraction.Length > 1 && !double.TryParse(fraction, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out rest)) return null;
        return hours < 24 && minutes < 60 && seconds <= 60 ? (hours * 3600) + (minutes * 60) + seconds + rest : null;
    }

    /// <summary>Date and time in one (YYYYMMDDHHMMSS.FFFFFF&amp;ZZXX); a time zone is left out, as local times are compared.</summary>
    public static double? DateAndTime(string text)
    {
        int zone = text.IndexOfAny(['+', '-']);
        string local = zone < 0 ? text : text[..zone];
        return local.Length > 8 && Date(local[..8]) is { } date && TimeOfDay(local[8..]) is { } time ? date + time : null;
    }
}
