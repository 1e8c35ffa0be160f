using Radiomics.Net.Core;

namespace Radiomics.Net.Imaging;

/// <summary>
/// Coefficients of a fourth-order recursive filter along a line: causal n0..n3, anticausal m1..m4, feedback d1..d4, and the
/// feedback of the constant continuation before and after the line.
/// </summary>
/// <remarks>Deriche 1993 as in ITK's recursive Gaussian. The order of operations decides the last bits, and is the reference's.</remarks>
internal readonly struct RecursiveCoefficients
{
    private const double W1 = 0.6681, L1 = -1.3932, W2 = 2.0787, L2 = -1.3732;

    private RecursiveCoefficients(double n0, double n1, double n2, double n3, in Feedback d)
    {
        (N0, N1, N2, N3) = (n0, n1, n2, n3);
        (D1, D2, D3, D4) = (d.D1, d.D2, d.D3, d.D4);
        M1 = N1 - (D1 * N0);
        M2 = N2 - (D2 * N0);
        M3 = N3 - (D3 * N0);
        M4 = -D4 * N0;
        double sn = N0 + N1 + N2 + N3, sm = M1 + M2 + M3 + M4, sd = 1 + D1 + D2 + D3 + D4;
        (B1, B2, B3, B4) = (D1 * sn / sd, D2 * sn / sd, D3 * sn / sd, D4 * sn / sd);
        (C1, C2, C3, C4) = (D1 * sm / sd, D2 * sm / sd, D3 * sm / sd, D4 * sm / sd);
    }

    public double N0 { get; }

    public double N1 { get; }

    public double N2 { get; }

    public double N3 { get; }

    public double M1 { get; }

    public double M2 { get; }

    public double M3 { get; }

    public double M4 { get; }

    public double D1 { get; }

    public double D2 { get; }

    public double D3 { get; }

    public double D4 { get; }

    public double B1 { get; }

    public double B2 { get; }

    public double B3 { get; }

    public double B4 { get; }

    public double C1 { get; }

    public double C2 { get; }

    public double C3 { get; }

    public double C4 { get; }

    /// <summary>A Gaussian whose kernel sums to one.</summary>
    public static RecursiveCoefficients Smoothing(double sigmaMm, double spacingMm)
    {
        var basis = new Basis(sigmaMm / spacingMm);
        Numerator n = basis.Numerator(1.3530, 1.8151, -0.3531, 0.0902);
        Feedback d = basis.Feedback();
        double factor = 1 / ((2 * n.Sum / d.Sum) - n.N0);
        return new(n.N0 * factor, n.N1 * factor, n.N2 * factor, n.N3 * factor, d);
    }

    /// <summary>The second derivative of a Gaussian, times σ² (in mm²).</summary>
    public static RecursiveCoefficients SecondDerivative(double sigmaMm, double spacingMm)
    {
        var basis = new Basis(sigmaMm / spacingMm);
        Numerator smooth = basis.Numerator(1.3530, 1.8151, -0.3531, 0.0902), curved = basis.Numerator(-1.3563, 5.2318, 0.3446, -2.2355);
        Feedback d = basis.Feedback();
        double beta = -((2 * curved.Sum) - (d.Sum * curved.N0)) / ((2 * smooth.Sum) - (d.Sum * smooth.N0));
        double n0 = curved.N0 + (beta * smooth.N0), n1 = curved.N1 + (beta * smooth.N1), n2 = curved.N2 + (beta * smooth.N2), n3 = curved.N3 + (beta * smooth.N3);
        double sn = curved.Sum + (beta * smooth.Sum), dn = curved.First + (beta * smooth.First), en = curved.Second + (beta * smooth.Second);
        double alpha = ((en * d.Sum * d.Sum) - (d.Second * sn * d.Sum) - (2 * dn * d.First * d.Sum) + (2 * d.First * d.First * sn)) / (d.Sum * d.Sum * d.Sum);
        double factor = sigmaMm * sigmaMm / alpha;
        return new(n0 * factor, n1 * factor, n2 * factor, n3 * factor, d);
    }

    private readonly record struct Numerator(double N0, double N1, double N2, double N3)
    {
        public double Sum => N0 + N1 + N2 + N3;

        public double First => N1 + (2 * N2) + (3 * N3);

        public double Second => N1 + (4 * N2) + (9 * N3);
    }

    private readonly record struct Feedback(double D1, double D2, double D3, double D4)
    {
        public double Sum => 1 + D1 + D2 + D3 + D4;

        public double First => D1 + (2 * D2) + (3 * D3) + (4 * D4);

        public double Second => D1 + (4 * D2) + (9 * D3) + (16 * D4);
    }

    /// <summary>The damped oscillations at a width in voxels.</summary>
    private readonly struct Basis
    {
        private readonly double _s1, _c1, _e1, _s2, _c2, _e2;

        public Basis(double width)
        {
            _s1 = Elementary.Sin(W1 / width);
            _c1 = Elementary.Cos(W1 / width);
            _e1 = Elementary.Exp(L1 / width);
            _s2 = Elementary.Sin(W2 / width);
            _c2 = Elementary.Cos(W2 / width);
            _e2 = Elementary.Exp(L2 / width);
        }

        public Numerator Numerator(double a1, double b1, double a2, double b2) => new(
            a1 + a2,
            (_e2 * ((b2 * _s2) - ((a2 + (2 * a1)) * _c2))) + (_e1 * ((b1 * _s1) - ((a1 + (2 * a2)) * _c1))),
            ((((a1 + a2) * _c2 * _c1) - ((b1 * _c2 * _s1) + (b2 * _c1 * _s2))) * (2 * _e1 * _e2)) + ((a2 * _e1 * _e1) + (a1 * _e2 * _e2)),
            (_e2 * _e1 * _e1 * ((b2 * _s2) - (a2 * _c2))) + (_e1 * _e2 * _e2 * ((b1 * _s1) - (a1 * _c1))));

        public Feedback Feedback() => new(
            -2 * ((_e2 * _c2) + (_e1 * _c1)),
            (4 * _c2 * _c1 * _e1 * _e2) + ((_e1 * _e1) + (_e2 * _e2)),
            (-2 * _c1 * _e1 * _e2 * _e2) + (-2 * _c2 * _e2 * _e1 * _e1),
            _e1 * _e1 * _e2 * _e2);
    }
}
