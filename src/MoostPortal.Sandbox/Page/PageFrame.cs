namespace MoostPortal.Sandbox.Page;

/// <summary>What stands around the overview: head, style, what this program is, and the refresh.</summary>
internal static class PageFrame
{
    private const string Style = """
        :root { color-scheme: light dark; --surface: #FBFCFC; --card: #FFFFFF; --line: #DDE5E6; --text: #15232B; --muted: #56666E; --primary: #0B6B6B;
          --ok: #2E8B62; --waiting: #B7791F; --refused: #C03535; }
        @media (prefers-color-scheme: dark) { :root { --surface: #0F1719; --card: #152023; --line: #26363A; --text: #E7EFF0; --muted: #9DB0B5; --primary: #4FC4BE;
          --ok: #5CC596; --waiting: #E0A84A; --refused: #F07F7F; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--surface); color: var(--text); font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
        .page { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
        h1 { font-size: 1.35rem; margin: 0; font-weight: 650; } h1 span { color: var(--primary); }
        h2 { font-size: 1rem; margin: 2.25rem 0 .6rem; font-weight: 650; } h2 small { color: var(--muted); font-weight: 400; font-size: .85rem; margin-left: .4rem; }
        p { margin: .25rem 0; } .muted { color: var(--muted); } a { color: var(--primary); }
        code, pre { font: 12.5px/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
        pre { margin: .5rem 0 .25rem; padding: .75rem; background: var(--surface); border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap; max-height: 24rem; overflow: auto; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: .75rem; margin: 1.25rem 0 0; }
        .figures div, .rows { background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
        .figures div { padding: .6rem .9rem; } .figures b { display: block; font-size: 1.3rem; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.3; }
        .figures span { color: var(--muted); font-size: .82rem; }
        .rows { list-style: none; margin: 0; padding: 0; } .rows > li { padding: .6rem .9rem; border-top: 1px solid var(--line); } .rows > li:first-child { border-top: 0; }
        .line { display: grid; gap: .15rem 1rem; align-items: baseline; } .line > * { min-width: 0; overflow-wrap: anywhere; }
        .number { font-variant-numeric: tabular-nums; white-space: nowrap; }
        .home { grid-template-columns: minmax(10rem, 1.2fr) minmax(9rem, 1fr) minmax(0, 2fr); }
        .series { grid-template-columns: minmax(0, 2fr) minmax(0, 1.8fr) 6rem 12rem 10.5rem; } .series .number { text-align: right; }
        .call { grid-template-columns: 3.5rem 6.5rem 4rem minmax(0, 3fr) minmax(0, 1.4fr) 4.5rem; } .call .number { text-align: right; }
        .tag { display: inline-block; font-size: .78rem; padding: 0 .45rem; border: 1px solid var(--line); border-radius: 4px; margin: 0 .25rem .2rem 0; color: var(--muted); }
        .tag b { color: var(--text); font-weight: 500; }
        .state { font-weight: 600; white-space: nowrap; } .ok { color: var(--ok); } .waiting { color: var(--waiting); } .refused { color: var(--refused); }
        details > summary { cursor: pointer; list-style: none; } details > summary::-webkit-details-marker { display: none; }
        summary:focus-visible, a:focus-visible { outline: 2px solid var(--primary); outline-offset: 2px; border-radius: 3px; }
        .empty { color: var(--muted); padding: .9rem; background: var(--card); border: 1px dashed var(--line); border-radius: 8px; }
        .about summary { color: var(--primary); } .about { margin-top: .4rem; max-width: 46rem; } .about li { margin: .2rem 0; }
        @media (max-width: 720px) { .page { padding: 1rem .9rem 3rem; } .figures { grid-template-columns: 1fr 1fr; gap: .5rem; } .home { grid-template-columns: 1fr; }
          .series { grid-template-columns: 1fr auto; } .series > :nth-child(2) { grid-row: 2; } .series > :nth-child(4) { grid-row: 3; text-align: left; }
          .call { grid-template-columns: auto auto 1fr auto; } .call .path { grid-column: 1 / -1; grid-row: 2; } .call .about-home { grid-column: 1 / 4; grid-row: 3; } .call .took { grid-row: 3; grid-column: 4; }
          .call .state { grid-column: 4; grid-row: 1; } }
        """;

    // Keeps what is open open and what is in view in place, and leaves the page alone while something is selected in it.
    private const string Script = """
        const main = document.querySelector('main'); let shown = null;
        async function refresh() {
          if (document.hidden || String(getSelection())) return;
          try {
            const answer = await fetch('/overview'); if (!answer.ok) return;
            const html = await answer.text(); document.body.classList.remove('gone');
            if (html === shown) return;
            shown = html;
            const open = [...main.querySelectorAll('details[open]')].map(d => d.id), focused = document.activeElement?.closest('[id]')?.id;
            const anchor = scrollY > 0 ? [...main.querySelectorAll('[id]')].find(e => e.getBoundingClientRect().top >= 0) : null;
            const id = anchor?.id, before = anchor?.getBoundingClientRect().top;
            main.innerHTML = html;
            open.forEach(o => document.getElementById(o)?.setAttribute('open', ''));
            const after = id && document.getElementById(id); if (after) scrollBy(0, after.getBoundingClientRect().top - before);
            if (focused) document.getElementById(focused)?.querySelector('summary')?.focus({ preventScroll: true });
          } catch { /* the sandbox is away; the next round tries again */ }
        }
        setInterval(refresh, 2000);
        """;

    public static string Write(string nonce, string overview, SandboxOptions options)
    {
        var html = new Markup();
        html.Add($"""<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">""");
        html.Add($"""<title>MOOST sandbox</title><link rel="icon" href="data:,"><style nonce="{nonce}">""");
        html.AddTrusted(Style);
        html.Add($"""</style></head><body><div class="page"><header><h1><span>MOOST</span> sandbox</h1>""");
        html.Add($"""<p class="muted">A stand-in for api.moost.io. It takes what the contract allows, refuses the rest with a reason, and shows below what it got. Times are UTC.</p>""");
        html.Add($"""<details class="about"><summary>How to use it</summary><ul>""");
        html.Add($"""<li>Sign in as client <code>{options.ClientId}</code> for customer <code>{options.CustomerId}</code> at <code>GET /auth/token/v1</code>; the secret is the configured one.</li>""");
        html.Add($"""<li>It speaks <code>/buildings</code>, <code>/events</code> and <code>/rules</code> of the public API; everything there wants a bearer token.</li>""");
        html.Add($"""<li>Everything under <code>/_control</code> wants no token: this is a development tool for the own machine and must not be reachable from outside.</li>""");
        html.Add($"""<li><code>GET /_control/state</code>, <code>/buildings/&#123;id&#125;</code>, <code>/events?building=&amp;device=&amp;type=&amp;from=&amp;to=</code>, <code>/ledger?after=</code> and <code>/requests/&#123;number&#125;</code> show what is held;""");
        html.Add($""" <code>GET</code> and <code>PUT /_control/faults</code> make it misbehave; <code>POST /_control/reset</code> forgets everything.</li>""");
        html.Add($"""<li>{(options.DataDir is null ? "Nothing is kept: it starts empty." : "What it got is kept over a restart.")}</li></ul></details></header><main>""");
        html.AddTrusted(overview);
        html.Add($"""</main></div><script nonce="{nonce}">""");
        html.AddTrusted(Script);
        html.Add($"</script></body></html>");
        return html.ToString();
    }
}
