using System.Runtime.Versioning;
using MoostPortal.BrowserTests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: SupportedOSPlatform("linux")]
[assembly: AssemblyFixture(typeof(PortalFixture))]
[assembly: Parallelization(Mode = ParallelMode.None)]
