using BenchmarkDotNet.Attributes;
using Radiomics.Net.Core;

namespace Radiomics.Net.Benchmarks;

/// <summary>Elementary functions over a span next to the platform's function in a loop; time is for all elements.</summary>
public class ElementaryBenchmarks
{
    private const int Length = 10_000;
    private readonly double[] _x = new double[Length];
    private readonly double[] _result = new double[Length];

    [Params(Function.Exp, Function.Log, Function.Log2)]
    public Function Name { get; set; }

    public enum Function
    {
        Exp,
        Log,
        Log2,
    }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(7);
        for (int i = 0; i < Length; i++) _x[i] = random.NextDouble() * 20;
    }

    [Benchmark(Baseline = true)]
    public void Platform()
    {
        Func<double, double> function = Name switch
        {
            Function.Exp => Math.Exp,
            Function.Log => Math.Log,
            _ => Math.Log2,
        };
        for (int i = 0; i < Length; i++) _result[i] = function(_x[i]);
    }

    [Benchmark]
    public void Scalar()
    {
        Func<double, double> function = Name switch
        {
            Function.Exp => Elementary.Exp,
            Function.Log => Elementary.Log,
            _ => Elementary.Log2,
        };
        for (int i = 0; i < Length; i++) _result[i] = function(_x[i]);
    }

    [Benchmark]
    public void Span()
    {
        switch (Name)
        {
            case Function.Exp: Elementary.Exp(_x, _result); break;
            case Function.Log: Elementary.Log(_x, _result); break;
            default: Elementary.Log2(_x, _result); break;
        }
    }

    [Benchmark]
    public void Span128()
    {
        switch (Name)
        {
            case Function.Exp: ElementwiseLoop.Run<ExpFunction>(_x, _result, LoopWidth.Bits128); break;
            case Function.Log: ElementwiseLoop.Run<LogFunction<NaturalBase>>(_x, _result, LoopWidth.Bits128); break;
            default: ElementwiseLoop.Run<LogFunction<BinaryBase>>(_x, _result, LoopWidth.Bits128); break;
        }
    }
}
