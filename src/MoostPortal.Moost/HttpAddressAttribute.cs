using System.ComponentModel.DataAnnotations;

namespace MoostPortal.Moost;

/// <summary>A setting that must be an absolute http or https address without credentials in it. An attribute, so that it is reported beside all other mistakes.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HttpAddressAttribute() : ValidationAttribute("{0} must be an absolute http or https address without a user name.")
{
    public override bool IsValid(object? value) =>
        value is null or Uri { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo.Length: 0 };
}
