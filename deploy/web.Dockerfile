# syntax=docker/dockerfile:1
# The web app: our HTTP edge with Next as its guest, from the repository's root:
#   docker build -f deploy/web.Dockerfile -t quartermaster/web .
ARG NODE_VERSION=22

FROM node:${NODE_VERSION}-bookworm-slim AS build
# Prisma only generates here; /bin/false stands for the schema engine it would otherwise download.
ENV CI=true PRISMA_SCHEMA_ENGINE_BINARY=/bin/false TURBO_TELEMETRY_DISABLED=1 NEXT_TELEMETRY_DISABLED=1
WORKDIR /repo
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
RUN npm install --global "$(node -p "require('./package.json').packageManager")"
RUN --mount=type=cache,id=pnpm,target=/pnpm pnpm fetch --store-dir /pnpm
COPY . .
RUN --mount=type=cache,id=pnpm,target=/pnpm pnpm install --offline --frozen-lockfile --store-dir /pnpm
RUN pnpm exec turbo run build --filter=@quartermaster/web
# Next's standalone output leaves out its static files, and knows nothing of what our server needs besides.
RUN cp -r apps/web/.next/standalone /out \
  && rm /out/apps/web/server.js \
  && cp -r apps/web/.next/static /out/apps/web/.next/static \
  && if [ -d apps/web/public ]; then cp -r apps/web/public /out/apps/web/public; fi \
  && node deploy/trace.mjs /out apps/web/dist/*.mjs

FROM node:${NODE_VERSION}-bookworm-slim
ENV NODE_ENV=production
RUN install -d -o node -g node /files
COPY --from=build /out /app
WORKDIR /app/apps/web
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=4s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/server.mjs"]
