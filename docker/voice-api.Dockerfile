# docker build -f docker/voice-api.Dockerfile -t petvisor/voice-api --build-arg BUILD_ID="$(git log -1 --format=%h-%cs)" .
# The Node.js that the tests run on. For a base that cannot change: --build-arg NODE_IMAGE=node@sha256:…
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

# A change of the sources alone leaves these files as they are, and so what is installed for them.
FROM ${NODE_IMAGE} AS manifests
WORKDIR /src
COPY . .
RUN find . -type f ! -name package.json ! -name package-lock.json ! -name .npmrc -delete

FROM ${NODE_IMAGE} AS workspace
ENV CI=true NX_DAEMON=false NX_NO_CLOUD=true
WORKDIR /src
COPY --from=manifests /src ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npx nx run @petvisor/voice-api:prune --output-style=static

FROM ${NODE_IMAGE} AS app
WORKDIR /app
COPY --from=workspace /src/apps/voice-api/dist ./
RUN --mount=type=cache,target=/root/.npm --mount=type=bind,source=docker/install.sh,target=/install.sh sh /install.sh

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATABASE_URL=file:/data/voice.db OUTBOX_PATH=/data/outbox
WORKDIR /app
RUN install -d -o node -g node /data
COPY --from=app /app ./
# The commit and its date, in GET /version and in each line of the log.
ARG BUILD_ID=unknown
ENV BUILD_ID=${BUILD_ID}
ARG REVISION=unknown
ARG SOURCE_URL=
LABEL org.opencontainers.image.title="petvisor/voice-api" org.opencontainers.image.version="${BUILD_ID}" \
  org.opencontainers.image.revision="${REVISION}" org.opencontainers.image.source="${SOURCE_URL}"
USER node
VOLUME /data
EXPOSE 3000
# Liveness alone: a service behind us that is down is told by GET /health, and no reason to restart this one.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/version`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Audio passes through buffers outside of V8's heap, which V8 counts as growth of it: with its own defaults it would collect
# all of the heap several times a second. What was compiled is kept for the first call after a quiet hour (docs/adr/0019).
CMD ["node", "--initial-old-space-size=128", "--scavenger-max-new-space-capacity-mb=8", "--no-flush-bytecode", "main.js"]
