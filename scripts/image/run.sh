#!/usr/bin/env bash
# Runs the image as Fargate does: half a CPU, 1 GB, read-only, without root. Says how long it took until healthy, then stops it with SIGTERM.
# A DATABASE_URL in the environment is passed on, and ENV_FILE, a file of NAME=value lines, for whatever else it is to know; with
# neither, the embedded database is opened in /tmp. Needs root and podman.
set -euo pipefail
name="${1:-aistudio-frontend:latest}"
port="${PORT:-3000}"
podman=(podman --storage-driver overlay --runtime runc --cgroup-manager cgroupfs)
container="aistudio-try-$$"
# On a disk, as Fargate's volume is: what stands in a tmpfs counts as memory of the container.
writable="$(mktemp -d)"
chmod 1777 "$writable"
limits=(--memory 1g --cpus 0.5 --read-only --volume "$writable:/tmp" --ulimit nofile=20000:20000 --ulimit nproc=4096:4096)
variables=(--env "PORT=$port" --env AISTUDIO_HOST=127.0.0.1 ${DATABASE_URL:+--env DATABASE_URL} ${ENV_FILE:+--env-file "$ENV_FILE"})
trap '"${podman[@]}" rm --force --time 0 "$container" >/dev/null 2>&1 || true; rm -rf "$writable"' EXIT

# When memory runs out, podman's monitor leaves a file in the folder it was started in.
cd "$writable"
begin="$(date +%s%N)"
"${podman[@]}" run --detach --name "$container" --network host --no-healthcheck "${limits[@]}" "${variables[@]}" "localhost/$name" >/dev/null
until curl -fs "http://localhost:$port/api/health" >/dev/null; do
  [ "$(($(date +%s%N) - begin))" -lt 60000000000 ] || { "${podman[@]}" logs "$container"; echo "not healthy in 60 s"; exit 1; }
  sleep 0.05
done
echo "healthy after $((($(date +%s%N) - begin) / 1000000)) ms"
process="$("${podman[@]}" inspect --format '{{.State.Pid}}' "$container")"
echo "user $(awk '/^Uid/ {print $2}' "/proc/$process/status"), root $(awk '$2 == "/" {print substr($4, 1, 2)}' "/proc/$process/mounts" | tail -n 1)"
curl -fsS --max-time 30 -o /dev/null -w 'a page: %{http_code}\n' "http://localhost:$port/sign-in" || true

grep VmHWM "/proc/$process/status" | sed 's/VmHWM:\s*/memory at most: /'
# The signal goes to the process itself: podman without a service manager may not notice that it has ended.
until curl -fs "http://localhost:$port/api/readyz" >/dev/null; do
  kill -0 "$process" 2>/dev/null || { "${podman[@]}" logs --tail 5 "$container"; echo "it ended by itself, exit code $("${podman[@]}" inspect --format '{{.State.ExitCode}}' "$container") (137: over its memory)"; exit 1; }
  sleep 0.1
done
begin="$(date +%s%N)"
kill -TERM "$process"
until ! kill -0 "$process" 2>/dev/null; do
  [ "$(($(date +%s%N) - begin))" -lt 120000000000 ] || { echo "still there 120 s after SIGTERM"; exit 1; }
  sleep 0.1
done
echo "stopped $((($(date +%s%N) - begin) / 1000000)) ms after SIGTERM, exit code $("${podman[@]}" inspect --format '{{.State.ExitCode}}' "$container")"
