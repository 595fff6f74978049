# docker build -f docker/backup-worker.Dockerfile -t petvisor/backup-worker .
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npm ci && npx nx run @petvisor/backup-worker:prune

FROM node:24-bookworm-slim
ENV NODE_ENV=production DATABASE_URL=file:/data/voice.db BACKUP_TEMP_DIR=/data
WORKDIR /app
COPY --from=build /src/apps/backup-worker/dist ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force && install -d -o node -g node /data
USER node
# The volume of voice-api: the database is copied while it is being written. An empty volume takes the owner of the
# folder in the image that mounts it first, so both images have that folder.
VOLUME /data
CMD ["node", "main.js"]
