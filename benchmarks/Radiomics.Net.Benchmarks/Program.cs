using BenchmarkDotNet.Running;
using Radiomics.Net.Benchmarks;

// dotnet run -c Release --project benchmarks/Radiomics.Net.Benchmarks -- --filter '*Elementary*'
// dotnet run -c Release --project benchmarks/Radiomics.Net.Benchmarks -- counts
// dotnet run -c Release --project benchmarks/Radiomics.Net.Benchmarks -- families DATA
// dotnet run -c Release --project benchmarks/Radiomics.Net.Benchmarks -- filters
// taskset -c 0 dotnet run -c Release --project benchmarks/Radiomics.Net.Benchmarks -- lungs
// dotnet run -c Release --project benchmarks/Radiomics.Net.Benchmarks -- lung PREFIX [stages]
// dotnet run -c Release --project benchmarks/Radiomics.Net.Benchmarks -- maps DATA
if (args is ["filters"]) FilterTimes.Print(runs: 3);
else if (args is ["lung", string prefix, ..]) WholeLungTimes.Print(prefix, stages: args.Length > 2);
else if (args is ["maps", string data]) MapTimes.Print(data, runs: 5);
else if (args is ["families", string folder]) FamilyTimes.Print(folder, runs: 3);
else if (args is ["lungs"]) LungRegionsTimes.Print(runs: 3);
else if (args is ["counts"]) CountsTable.Print(voxels: 5_000_000, runs: 9);
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
