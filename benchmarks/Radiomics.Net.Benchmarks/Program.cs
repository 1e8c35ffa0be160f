using BenchmarkDotNet.Running;

// dotnet run -c Release --project benchmarks/Radiomics.Net.Benchmarks -- --filter '*Elementary*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
