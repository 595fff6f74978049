# docker build -f docker/backup-worker.Dockerfile -t petvisor/backup-worker --build-arg BUILD_ID="$(git log -1 --format=%h-%cs)" .
# Begins as voice-api.Dockerfile does, word for word: what npm installs for the workspace is built once for both.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

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
RUN npx nx run @petvisor/backup-worker:prune --output-style=static
# npm has Litestream for x64 alone; elsewhere nothing is found.
RUN install -d /out && find node_modules -path '*/@flydotio/*' -name litestream -type f -exec install -t /out {} +

FROM ${NODE_IMAGE} AS app
WORKDIR /app
COPY --from=workspace /src/apps/backup-worker/dist ./
RUN --mount=type=cache,target=/root/.npm --mount=type=bind,source=docker/install.sh,target=/install.sh sh /install.sh

FROM ${NODE_IMAGE}
ENV NODE_ENV=production DATABASE_URL=file:/data/voice.db BACKUP_TEMP_DIR=/data BACKUP_HEALTH_PORT=3001
# pg_dump, for a database on PostgreSQL; of the same major version as the server in compose.postgres.yaml.
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client-15 && rm -rf /var/lib/apt/lists/*
# For --continuous, beside flock and setpriv, which the base has.
COPY --from=workspace /out/ /usr/local/bin/
WORKDIR /app
# The volume of voice-api: the database is copied while it is being written. An empty volume takes the owner of the
# folder in the image that mounts it first, so both images have that folder.
RUN install -d -o node -g node /data
COPY --from=app /app ./
# The commit and its date, in each line of the log.
ARG BUILD_ID=unknown
ENV BUILD_ID=${BUILD_ID}
ARG REVISION=unknown
ARG SOURCE_URL=
LABEL org.opencontainers.image.title="petvisor/backup-worker" org.opencontainers.image.version="${BUILD_ID}" \
  org.opencontainers.image.revision="${REVISION}" org.opencontainers.image.source="${SOURCE_URL}"
USER node
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.BACKUP_HEALTH_PORT}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Threads of V8's own, which compile and collect garbage beside the program, would be in the way of the writers (docs/adr/0035).
CMD ["node", "--single-threaded", "main.js"]
