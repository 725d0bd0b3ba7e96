# syntax=docker/dockerfile:1
# The worker, and the one-shot migration (`node dist/migrate.mjs`), from the repository's root:
#   docker build -f deploy/worker.Dockerfile -t quartermaster/worker .
ARG NODE_VERSION=22

FROM node:${NODE_VERSION}-bookworm-slim AS build
# Prisma only generates here; /bin/false stands for the schema engine it would otherwise download.
ENV CI=true PRISMA_SCHEMA_ENGINE_BINARY=/bin/false TURBO_TELEMETRY_DISABLED=1
WORKDIR /repo
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
RUN npm install --global "$(node -p "require('./package.json').packageManager")"
RUN --mount=type=cache,id=pnpm,target=/pnpm pnpm fetch --store-dir /pnpm
COPY . .
RUN --mount=type=cache,id=pnpm,target=/pnpm pnpm install --offline --frozen-lockfile --store-dir /pnpm
RUN pnpm exec turbo run build --filter=@quartermaster/worker
RUN node deploy/trace.mjs /out apps/worker/dist/*.mjs \
  && cp -r packages/db/prisma/migrations /out/apps/worker/dist/migrations \
  && cp -r data/northwind /out/apps/worker/dist/northwind

FROM node:${NODE_VERSION}-bookworm-slim
ENV NODE_ENV=production
RUN install -d -o node -g node /files
COPY --from=build /out /app
WORKDIR /app/apps/worker
USER node
EXPOSE 3001
HEALTHCHECK --interval=10s --timeout=4s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.WORKER_PORT || 3001}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/main.mjs"]
