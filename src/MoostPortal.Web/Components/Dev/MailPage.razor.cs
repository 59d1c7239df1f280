using Microsoft.AspNetCore.Components;
using MoostPortal.Web.Mail;

namespace MoostPortal.Web.Components.Dev;

/// <summary>Shows the mails that were put into the folder; there is such a page in Development only. Looks again by itself.</summary>
public sealed partial class MailPage
{
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(2);

    private IReadOnlyList<KeptMail>? _mails;
    private bool _shown;

    [Inject]
    public required IHostEnvironment Environment { get; init; }

    [Inject]
    public required NavigationManager Place { get; init; }

    [Inject]
    public required MailFolder Folder { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override bool IsWaiting => _shown;

    protected override async Task OnInitializedAsync()
    {
        _shown = Environment.IsDevelopment();
        if (!_shown)
        {
            Place.NotFound();
            return;
        }

        await LookAsync();
        if (RendererInfo.IsInteractive)
        {
            Follow(Clock, s_pace);
        }
    }

    protected override async Task LoadAsync() => _mails = await Folder.ReadAsync(Left);
}
