# The image that the tasks run: docker build -t aistudio-frontend:latest .
# Packages and pages are put together on the processor that builds, whichever the image is for: nothing is emulated but the last stage.
ARG BUILDPLATFORM
FROM --platform=$BUILDPLATFORM node:24-slim AS sources
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages packages
COPY apps apps

FROM sources AS pages
COPY tsconfig.json ./
# With the root's own packages: Next fetches a compiler of its choice when it finds none.
RUN npm ci --workspace=@aistudio/web --include-workspace-root --ignore-scripts --no-audit --no-fund
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
RUN node node_modules/next/dist/bin/next build apps/web && rm -rf apps/web/.next/cache apps/web/.next/dev

FROM sources AS runtime
# What the image is for, in Docker's words: amd64 is x64 to npm and Node.
ARG TARGETARCH
COPY scripts/image/prune-packages.mjs scripts/image/check-binaries.mjs scripts/image/
RUN cpu="$(node -p "'$TARGETARCH'.replace('amd64', 'x64') || process.arch")" \
    && npm ci --os=linux --cpu="$cpu" --libc=glibc --workspace=@aistudio/web --workspace=@aistudio/worker --omit=dev --ignore-scripts --no-audit --no-fund \
    && node scripts/image/prune-packages.mjs "$cpu" && node scripts/image/check-binaries.mjs "$cpu" && rm -rf scripts
COPY --from=pages /app/apps/web/.next apps/web/.next

FROM node:24-slim
# For the health check of the task definition.
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/* /var/cache/apt /var/log/apt /var/log/dpkg.log \
    && rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn*
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 AISTUDIO_HOST=0.0.0.0 PORT=3000 AISTUDIO_DATA_DIR=/tmp/aistudio \
    MALLOC_MMAP_THRESHOLD_=131072 MALLOC_TRIM_THRESHOLD_=4194304
WORKDIR /app
COPY --from=runtime /app ./
# The root is read-only in production; this is what may be written, and it belongs to who runs.
RUN install -d -o 1000 -g 1000 -m 1777 /tmp
VOLUME ["/tmp"]
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --retries=3 --start-period=30s CMD curl -f http://localhost:3000/api/health || exit 1
CMD ["node", "apps/web/server.ts"]
