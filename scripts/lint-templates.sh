#!/usr/bin/env bash
# cfn-lint on every template of every stage. Says "not checked" where the linter cannot be had: that is never "0 found".
set -euo pipefail
cd "$(dirname "$0")/.."
version=1.58.0
place="${XDG_CACHE_HOME:-$HOME/.cache}/aistudio-ci/cfn-lint-$version"

if [ ! -x "$place/bin/cfn-lint" ]; then
  if ! { python3 -m venv "$place" && "$place/bin/pip" install --quiet --disable-pip-version-check "cfn-lint==$version"; } >/dev/null 2>&1; then
    rm -rf "$place"
    echo "cfn-lint: NOT CHECKED, because cfn-lint $version could not be installed from PyPI."
    exit 0
  fi
fi

node scripts/prepare-infra.mjs
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT
node infra/write-templates.ts "$out"
templates=("$out"/*.template.json)
[ -e "${templates[0]}" ] || { echo "cfn-lint: there are no templates to look at."; exit 1; }
# W3005: CDK makes a function wait for its role and for the role's policies. W3010: CDK looks up the account's zones.
"$place/bin/cfn-lint" --ignore-checks W3005 W3010 -- "${templates[@]}"
echo "cfn-lint: 0 found in ${#templates[@]} templates."
