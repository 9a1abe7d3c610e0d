#!/usr/bin/env bash
# Builds the image as the guide does, with docker where there is one, otherwise with buildah, which needs no service. Says its compressed size.
set -euo pipefail
cd "$(dirname "$0")/../.."
name="${1:-aistudio-frontend:latest}"

if command -v docker >/dev/null && docker info >/dev/null 2>&1; then
  docker build -t "$name" .
  bytes="$(docker save "$name" | gzip | wc -c)"
else
  storage=(--storage-driver overlay)
  buildah "${storage[@]}" inspect --type image docker.io/library/node:24-slim >/dev/null 2>&1 || bash scripts/image/make-base.sh
  work="$(mktemp -d)"
  trap 'rm -rf "$work"' EXIT
  # Where the way to the registry is inspected, npm has to trust what this machine trusts.
  printf 'cafile=/etc/ssl/certs/ca-certificates.crt\n' >"$work/npmrc"
  buildah "${storage[@]}" bud --isolation chroot --network host --pull-never --layers --format docker \
    --volume /etc/ssl/certs:/etc/ssl/certs:ro --volume "$work/npmrc:/root/.npmrc:ro" -t "$name" .
  bytes="$(podman "${storage[@]}" save --format docker-archive "localhost/$name" | gzip | wc -c)"
fi
bash scripts/image/make-sbom.sh >image-sbom.cdx.json
echo "image-sbom.cdx.json: what is in it (CycloneDX)"
echo "$name: $((bytes / 1000000)) MB compressed"
