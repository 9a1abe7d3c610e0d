#!/usr/bin/env bash
# Makes node:24-slim-amd64 or node:24-slim-arm64 out of Debian's and npm's packages, where no registry of images can be reached. Needs
# root, mmdebstrap, buildah and npm, and for another processor Debian's qemu-user-static, binfmt-support and arch-test. Usage: make-base.sh [amd64 | arm64] [version of Node]
set -euo pipefail
processor="${1:-$(dpkg --print-architecture)}"
version="${2:-24.21.0}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

mmdebstrap --architectures="$processor" --variant=minbase --include=ca-certificates --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' bookworm "$work/root.tar"
mkdir "$work/npm"
npm install --prefix "$work/npm" --no-audit --no-fund --ignore-scripts --loglevel=error --force "node-linux-${processor/amd64/x64}@$version" npm@11.19.0
binary="$(find "$work/npm/node_modules" -path '*/bin/node' -type f -size +10M | head -n 1)"

container="$(buildah --storage-driver overlay from --arch "$processor" scratch)"
buildah --storage-driver overlay add --quiet "$container" "$work/root.tar" /
buildah --storage-driver overlay copy --quiet "$container" "$binary" /usr/local/bin/node
buildah --storage-driver overlay copy --quiet "$container" "$work/npm/node_modules/npm" /usr/local/lib/node_modules/npm
buildah --storage-driver overlay run --isolation chroot "$container" -- sh -c 'ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx && useradd --uid 1000 --create-home node && rm -rf /var/lib/apt/lists/*'
buildah --storage-driver overlay config --arch "$processor" --cmd node "$container"
buildah --storage-driver overlay commit --quiet --rm "$container" "docker.io/library/node:24-slim-$processor"
