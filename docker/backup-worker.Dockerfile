# docker build -f docker/backup-worker.Dockerfile -t petvisor/backup-worker .
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npm ci && npx nx run @petvisor/backup-worker:prune
# npm has Litestream for x64 alone; elsewhere nothing is found.
RUN install -d /out && find node_modules -path '*/@flydotio/*' -name litestream -type f -exec install -t /out {} +

FROM node:24-bookworm-slim
ENV NODE_ENV=production DATABASE_URL=file:/data/voice.db BACKUP_TEMP_DIR=/data BACKUP_HEALTH_PORT=3001
# pg_dump, for a database on PostgreSQL; of the same major version as the server in compose.postgres.yaml.
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/*
# For --continuous, beside flock and setpriv, which the base has.
COPY --from=build /out/ /usr/local/bin/
WORKDIR /app
COPY --from=build /src/apps/backup-worker/dist ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force && install -d -o node -g node /data
USER node
# The volume of voice-api: the database is copied while it is being written. An empty volume takes the owner of the
# folder in the image that mounts it first, so both images have that folder.
VOLUME /data
HEALTHCHECK --interval=60s --timeout=5s --start-period=30s \
  CMD node -e "fetch('http://127.0.0.1:3001/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "main.js"]
