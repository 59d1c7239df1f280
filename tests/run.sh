#!/usr/bin/env bash
# Runs every test but the nightly ones and ends with "N passed, N failed". Arguments go to dotnet test, for instance --filter-class '*Search*'.
# With --nightly as the first argument it runs the nightly ones instead; tests/nightly.sh is the way to call that.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
results=TestResults
nightly=0
if [ "${1:-}" = --nightly ]; then
    nightly=1
    shift
fi

finish() { # passed failed skipped code
    dotnet build-server shutdown >/dev/null 2>&1
    if (($3)); then echo "$1 passed, $2 failed, $3 skipped"; else echo "$1 passed, $2 failed"; fi
    exit "$4"
}

give_up() {
    echo "$1" >&2
    finish 0 1 0 1
}

have_postgres() {
    if command -v initdb >/dev/null && command -v postgres >/dev/null; then return 0; fi
    local folder
    for folder in /usr/lib/postgresql/*/bin; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then return 0; fi
    done
    return 1
}

have_chromium() {
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null
}

have_haproxy() {
    command -v haproxy >/dev/null || [ -x /usr/sbin/haproxy ]
}

install_missing() {
    local packages=()
    have_postgres || packages+=(postgresql)
    have_chromium || packages+=(chromium)
    ((nightly)) && ! have_haproxy && packages+=(haproxy)
    if ((${#packages[@]} == 0)); then return; fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing ${packages[*]}"
        apt-get update -q
        DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 "${packages[@]}"
    fi
    if ! have_postgres && ! command -v npm >/dev/null; then
        echo "PostgreSQL is missing and there is no npm to fetch it with: the database tests will fail. Install postgresql or Node.js." >&2
    fi
    if ! have_chromium; then
        echo "Chromium is missing: the browser tests will fail. Install it as root: apt-get install chromium" >&2
    fi
    if ((nightly)) && ! have_haproxy; then
        echo "HAProxy is missing: the tests with several nodes will fail. Install it as root: apt-get install haproxy" >&2
    fi
}

# A long test tells what happened; it stands in the TRX files as text with XML entities.
tell_stories() {
    echo
    sed -n '/<StdOut>/,/<\/StdOut>/p' "${trx[@]}" /dev/null |
        sed -e 's/.*<StdOut>/\n/' -e 's/<\/StdOut>.*//' -e 's/&lt;/</g' -e 's/&gt;/>/g' -e 's/&quot;/"/g' -e "s/&#39;\|&apos;/'/g" -e 's/&#x[dD];//g' -e 's/&amp;/\&/g'
    echo
}

# Adds up one counter of the TRX files, each of which has a line <Counters total="5" passed="4" failed="1" ... />.
count() {
    grep -oh '<Counters [^>]*' "${trx[@]}" /dev/null | grep -oE " $1=\"[0-9]+\"" | grep -oE '[0-9]+' | awk '{ sum += $1 } END { print sum + 0 }'
}

command -v dotnet >/dev/null && dotnet --version >/dev/null || give_up "The .NET SDK 10 is needed: https://dotnet.microsoft.com/download"
install_missing
dotnet restore MoostPortal.sln -v q || give_up "The packages could not be restored."
dotnet build MoostPortal.sln -c Release --no-restore -v q -clp:NoSummary || give_up "The solution does not build."

if ((nightly)); then set -- --filter-trait Category=Nightly "$@"; else set -- --filter-not-trait Category=Nightly "$@"; fi
rm -rf "$results"
# 8 says that an assembly had no test to run, which a filter easily brings about. One assembly at a time: they start databases and browsers.
dotnet test --solution MoostPortal.sln -c Release --no-build --no-progress --no-ansi --ignore-exit-code 8 --max-parallel-test-modules 1 \
    --report-xunit-trx --results-directory "$results" "$@"
code=$?

shopt -s nullglob
trx=("$results"/*.trx)
projects=$(grep -l xunit.v3 tests/*/*.csproj | wc -l)
silent=$((projects - ${#trx[@]}))
passed=$(count passed)
failed=$(($(count failed) + $(count error) + $(count timeout) + $(count aborted)))
skipped=$(count notExecuted)

if ((nightly)); then tell_stories; fi

# An assembly that crashed leaves no results behind; neither does a run that found nothing at all.
if ((silent > 0)); then
    echo "$silent of $projects test projects left no results." >&2
    failed=$((failed + silent))
fi
if ((failed == 0 && (code != 0 || passed == 0))); then failed=1; fi
if ((failed > 0 && code == 0)); then code=1; fi
finish "$passed" "$failed" "$skipped" "$code"
