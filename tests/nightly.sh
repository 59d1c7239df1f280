#!/usr/bin/env bash
# Runs the long tests (trait Category=Nightly): kill storms, several nodes behind a proxy, mutations, the soak. Ends with "N passed, N failed".
# Arguments go to dotnet test, for instance --filter-class '*Soak*'. What chance decides follows from MOOSTPORTAL_TEST_SEED; give it to repeat a run.
# MOOSTPORTAL_SOAK_MINUTES says how long the soak lasts (30).
set -uo pipefail
MOOSTPORTAL_TEST_SEED=${MOOSTPORTAL_TEST_SEED:-$((RANDOM * 32768 + RANDOM))}
export MOOSTPORTAL_TEST_SEED
echo "MOOSTPORTAL_TEST_SEED=$MOOSTPORTAL_TEST_SEED"
exec "$(dirname "${BASH_SOURCE[0]}")/run.sh" --nightly "$@"
