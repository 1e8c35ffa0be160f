using System.Globalization;
using Radiomics.Net.Core;
using Radiomics.Net.Imaging;

namespace Radiomics.Net.PyRadiomics;

/// <summary>What values a setting takes.</summary>
internal abstract class SettingRule
{
    /// <summary>The rule in words: "a whole number, at least 1".</summary>
    public abstract string Expected { get; }

    /// <summary>What is wrong with a value that is not None; null if nothing is.</summary>
    public abstract string? Problem(PythonValue value);

    /// <summary>Reads the value of a command-line override; null where the text is none. It is still to be checked.</summary>
    public abstract PythonValue? FromText(string text);

    /// <summary>The number that a value stands for, text included as Python's <c>float</c> reads it; null where it is none.</summary>
    public static double? Number(PythonValue value) => value.Kind switch
    {
        PythonKind.Integer or PythonKind.Float => value.AsDouble(),
        PythonKind.Text => PythonNumber.ParseFloat(value.AsText()),
        _ => null,
    };

    protected string Refused(PythonValue value) => $"expected {Expected}, found {Describe(value)}.";

    protected static string Describe(PythonValue value) => value.Kind switch
    {
        PythonKind.None => "null",
        PythonKind.Text => $"the text {value.ToRepr()}",
        PythonKind.Boolean => value.AsBoolean() ? "true" : "false",
        PythonKind.Float => $"the number {value.ToRepr()}",
        PythonKind.List or PythonKind.Tuple => "a list",
        PythonKind.Mapping => "a mapping",
        _ => value.ToRepr(),
    };
}

/// <summary>A truth value.</summary>
internal sealed class BooleanRule : SettingRule
{
    public override string Expected => "true or false";

    public override string? Problem(PythonValue value) => value.Kind == PythonKind.Boolean ? null : Refused(value);

    public override PythonValue? FromText(string text) => text.ToLowerInvariant() switch
    {
        "1" or "true" or "yes" or "on" => true,
        "0" or "false" or "no" or "off" => false,
        _ => null,
    };
}

/// <summary>A whole number inside a range.</summary>
internal sealed class IntegerRule(int smallest, int largest = int.MaxValue) : SettingRule
{
    public override string Expected => (smallest, largest) switch
    {
        (int.MinValue, _) => "a whole number",
        (_, int.MaxValue) => $"a whole number, at least {smallest}",
        _ => $"a whole number from {smallest} to {largest}",
    };

    public override string? Problem(PythonValue value)
    {
        if (value.Kind == PythonKind.Float && value.AsDouble() == Math.Floor(value.AsDouble())) return $"{Refused(value)} Write it without a decimal point.";
        if (value.Kind != PythonKind.Integer) return Refused(value);
        long number = value.AsInteger();
        if (number > int.MaxValue || number < int.MinValue) return FormattableString.Invariant($"{number} is too large; whole numbers go to {int.MaxValue}.");
        return number >= smallest && number <= largest ? null : Refused(value);
    }

    public override PythonValue? FromText(string text) => PythonNumber.ParseInteger(text) is { } number ? PythonValue.Of(number) : null;
}

/// <summary>A floating-point number; whole numbers and text that reads as a number count too.</summary>
internal sealed class FloatRule : SettingRule
{
    private readonly Func<double, bool> _accepts;

    private FloatRule(string expected, Func<double, bool> accepts)
    {
        Expected = expected;
        _accepts = accepts;
    }

    public static FloatRule Positive { get; } = new("a finite number above 0", number => number > 0 && double.IsFinite(number));

    public static FloatRule NotNegative { get; } = new("a finite number, at least 0", number => number >= 0 && double.IsFinite(number));

    /// <summary>A limit, which may be infinite.</summary>
    public static FloatRule Limit { get; } = new("a number", number => !double.IsNaN(number));

    /// <summary>NaN and infinities too.</summary>
    public static FloatRule Any { get; } = new("a number", _ => true);

    public override string Expected { get; }

    public override string? Problem(PythonValue value) => Number(value) is { } number && _accepts(number) ? null : Refused(value);

    public override PythonValue? FromText(string text) => PythonNumber.ParseFloat(text) is { } number ? PythonValue.Of(number) : null;
}

/// <summary>A list whose elements follow a rule.</summary>
internal sealed class ListRule(SettingRule element, int fewest = 0, int most = int.MaxValue, string? count = null) : SettingRule
{
    public override string Expected => $"a list{(count is null ? "" : $" of {count}")}, each {element.Expected}";

    public override string? Problem(PythonValue value)
    {
        if (value.Kind is not (PythonKind.List or PythonKind.Tuple)) return $"{Refused(value)} Write it in brackets: [1, 2].";
        if (value.Items.Count < fewest || value.Items.Count > most) return $"expected {Expected}, found {value.Items.Count}.";
        for (int i = 0; i < value.Items.Count; i++)
        {
            PythonValue item = value.Items[i];
            if ((item.IsNone ? $"expected {element.Expected}, found null." : element.Problem(item)) is { } problem) return $"element {i + 1}: {problem}";
        }

        return null;
    }

    public override PythonValue? FromText(string text)
    {
        string inside = text.Trim();
        if (inside.StartsWith('[') && inside.EndsWith(']')) inside = inside[1..^1];
        PythonValue?[] items = [.. inside.Split(',').Select(part => element.FromText(part.Trim()))];
        return items.Any(item => item is null) ? null : PythonValue.List(items!);
    }
}

/// <summary>One of several names, case sensitive.</summary>
internal class ChoiceRule(params string[] names) : SettingRule
{
    public override string Expected => $"one of {string.Join(", ", names)}";

    public override string? Problem(PythonValue value)
    {
        if (value.Kind != PythonKind.Text) return Refused(value);
        string name = value.AsText();
        return names.Contains(name) ? null : $"'{name}' is unknown.{NearestName.Hint(Completed(name), names)} Known: {string.Join(", ", names)}.";
    }

    /// <summary>A name with what it probably lacks, for the search for the nearest.</summary>
    protected virtual string Completed(string name) => name;

    public override PythonValue? FromText(string text) => text.Trim();
}

/// <summary>The name of an interpolator, or its number from 1 to 10.</summary>
internal sealed class InterpolatorRule() : ChoiceRule([.. Enum.GetNames<PyRadiomicsInterpolator>().Select(name => Prefix + name)])
{
    public const string Prefix = "sitk";

    public override string Expected => "the name of an interpolator or a whole number from 1 to 10";

    public override string? Problem(PythonValue value)
    {
        if (value.Kind != PythonKind.Integer) return base.Problem(value);
        return value.AsInteger() is >= 1 and <= 10 ? null : Refused(value);
    }

    public override PythonValue? FromText(string text) => PythonNumber.ParseInteger(text) is { } number ? PythonValue.Of(number) : base.FromText(text);

    protected override string Completed(string name) => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? name : Prefix + name;

    public static PyRadiomicsInterpolator Parse(PythonValue value) => value.Kind == PythonKind.Integer
        ? (PyRadiomicsInterpolator)value.AsInteger()
        : Enum.Parse<PyRadiomicsInterpolator>(value.AsText().AsSpan(Prefix.Length));
}

/// <summary>The name of a discrete wavelet.</summary>
internal sealed class WaveletRule : SettingRule
{
    public override string Expected => "the name of a discrete wavelet, like coif1 or db2";

    public override string? Problem(PythonValue value)
    {
        if (value.Kind != PythonKind.Text) return Refused(value);
        string name = value.AsText();
        return WaveletTaps.Find(name) is null
            ? $"there is no wavelet '{name}'.{NearestName.Hint(name, [.. WaveletTaps.Names])} Known: haar, db1 to db38, sym2 to sym20, coif1 to coif17, bior*, rbio*, dmey."
            : null;
    }

    public override PythonValue? FromText(string text) => text.Trim();
}
