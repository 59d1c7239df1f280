using System.Runtime.Versioning;
using MoostPortal.DatabaseTests;

[assembly: SupportedOSPlatform("linux")]
[assembly: AssemblyFixture(typeof(PostgresFixture))]
