# docker build -f docker/voice-api.Dockerfile -t petvisor/voice-api .
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npm ci && npx nx run @petvisor/voice-api:prune

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATABASE_URL=file:/data/voice.db
WORKDIR /app
COPY --from=build /src/apps/voice-api/dist ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force && install -d -o node -g node /data
USER node
VOLUME /data
EXPOSE 3000
# Liveness alone: a service behind us that is down is told by GET /health, and no reason to restart this one.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/version`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Audio passes through buffers outside of V8's heap, which V8 counts as growth of it: with the small heap it begins with,
# it would collect all of it several times a second (docs/adr/0019).
CMD ["node", "--initial-old-space-size=128", "main.js"]
