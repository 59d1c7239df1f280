using MoostPortal.Web.Components.Look;

namespace MoostPortal.Web.Components.Dev;

/// <summary>An interactive form that refuses what it gets, and a static one.</summary>
public sealed partial class FormSample
{
    private readonly SignIn _signIn = new();
    private IReadOnlyList<FieldMessage> _problems = [];
    private string? _zip;
    private string? _country = "CH";
    private bool _early;
    private bool _saving;

    private async Task SaveAsync()
    {
        _saving = true;
        await Task.Yield();
        _problems =
        [
            new("Zip", "zip_unknown", $"There is no postcode {_zip} in {_country}."),
            new("Devices", "device_missing", "A home needs at least one meter."),
        ];
        _saving = false;
    }

    private sealed class SignIn
    {
        public string? Email { get; set; }

        public string? Password { get; set; }

        public bool Remember { get; set; }
    }
}
