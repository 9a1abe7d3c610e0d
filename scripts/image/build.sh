#!/usr/bin/env bash
# Builds the image as the guide does, with docker where there is one, otherwise with buildah, which needs no service. Says its compressed
# size. Usage: build.sh [name] [amd64 | arm64]
set -euo pipefail
cd "$(dirname "$0")/../.."
name="${1:-aistudio-frontend:latest}"
here="$(uname -m | sed "s/x86_64/amd64/; s/aarch64/arm64/")"
processor="${2:-$here}"

if command -v docker >/dev/null && docker info >/dev/null 2>&1; then
  docker build --platform "linux/$processor" -t "$name" .
  bytes="$(docker save "$name" | gzip | wc -c)"
else
  storage=(--storage-driver overlay)
  for each in "$here" "$processor"; do
    buildah "${storage[@]}" inspect --type image "docker.io/library/node:24-slim-$each" >/dev/null 2>&1 || bash scripts/image/make-base.sh "$each"
  done
  work="$(mktemp -d)"
  # To buildah, one name is one image, whichever processor it is asked for, and so is the processor of a stage for all that follow.
  sed -e "s#^FROM --platform=\$BUILDPLATFORM node:24-slim#FROM --platform=linux/$here docker.io/library/node:24-slim-$here#" -e "s#^FROM node:24-slim#FROM --platform=linux/$processor docker.io/library/node:24-slim-$processor#" Dockerfile >"$work/Dockerfile"
  trap 'rm -rf "$work"' EXIT
  # Where the way to the registry is inspected, npm has to trust what this machine trusts.
  printf 'cafile=/etc/ssl/certs/ca-certificates.crt\n' >"$work/npmrc"
  buildah "${storage[@]}" bud --isolation chroot --network host --pull-never --layers --format docker --file "$work/Dockerfile" --platform "linux/$processor" \
    --volume /etc/ssl/certs:/etc/ssl/certs:ro --volume "$work/npmrc:/root/.npmrc:ro" -t "$name" .
  bytes="$(podman "${storage[@]}" save --format docker-archive "localhost/$name" | gzip | wc -c)"
fi
bash scripts/image/make-sbom.sh >image-sbom.cdx.json
echo "image-sbom.cdx.json: what is in it (CycloneDX)"
echo "$name: $((bytes / 1000000)) MB compressed"
