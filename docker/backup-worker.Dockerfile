# docker build -f docker/backup-worker.Dockerfile -t petvisor/backup-worker .
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npm ci && npx nx run @petvisor/backup-worker:prune

FROM node:24-bookworm-slim
ENV NODE_ENV=production DATABASE_URL=file:/data/voice.db
WORKDIR /app
COPY --from=build /src/apps/backup-worker/dist ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
USER node
# The volume of voice-api: the database is copied while it is being written.
VOLUME /data
CMD ["node", "main.js"]
