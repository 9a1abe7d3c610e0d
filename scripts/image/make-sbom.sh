#!/usr/bin/env bash
# Writes the bill of materials (CycloneDX) of what npm installs into the image, out of the lockfile, to stdout. What the image's own
# step takes out again (prune-packages.mjs) is listed too; Debian's packages are not.
# npm leaves out with --omit dev what the root needs for development too, although tasks run it: the workspace itself has no such needs.
set -euo pipefail
cd "$(dirname "$0")/../.."
npm sbom --sbom-format cyclonedx --workspace @aistudio/web --workspace @aistudio/worker --package-lock-only
