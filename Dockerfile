# syntax=docker/dockerfile:1
# Every image of the shop, one target each: api, webhook, worker, migrate, web, stripe-emulator.
# docs/running-in-production.md says how they are built and run, and what of this has been run where.

# A version of Node that is this project's own (pnpm-workspace.yaml); pin it by digest where images are mirrored.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

# ---------------------------------------------------------------------------------------------- what all are built of
FROM ${NODE_IMAGE} AS sources
ENV CI=true
RUN npm install --global --no-audit --no-fund pnpm@12.21.0
WORKDIR /src
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY api/package.json api/
COPY web/package.json web/
COPY prisma/package.json prisma/
COPY stripe-emulator/package.json stripe-emulator/
COPY e2e/package.json e2e/
RUN --mount=type=cache,id=pnpm,target=/root/.local/share/pnpm/store \
    pnpm install --frozen-lockfile --filter @holdfast/api --filter @holdfast/prisma --filter @holdfast/web

# ------------------------------------------------------------------------------------------- api, webhook and worker
FROM sources AS built-api
COPY tsconfig.base.json ./
COPY prisma/schema.prisma prisma/prisma.config.ts prisma/
COPY api api
# Generating the client needs no schema engine; without a stand-in it would be downloaded first.
RUN cd prisma && CHECKPOINT_DISABLE=1 PRISMA_SCHEMA_ENGINE_BINARY=/bin/true pnpm exec prisma generate
RUN cd api && pnpm run build
# Prisma brings its engine for every database; only one of them is ours.
RUN --mount=type=cache,id=pnpm,target=/root/.local/share/pnpm/store \
    pnpm --filter @holdfast/api deploy --prod /out/api \
    && find /out/api/node_modules/.pnpm/@prisma+client@*/node_modules/@prisma/client/runtime \
        -regextype posix-extended -regex '.*\.(mysql|sqlite|sqlserver|cockroachdb)\..*' -delete

FROM ${NODE_IMAGE} AS shop
ENV NODE_ENV=production API_HOST=0.0.0.0 INTERNAL_PORT=9464
WORKDIR /app/api
COPY --from=built-api /out/api/package.json ./
COPY --from=built-api /out/api/node_modules node_modules
COPY --from=built-api /src/api/dist dist
# The names of the migrations: /readyz says no while the database lacks one of them.
COPY prisma/migrations ../prisma/migrations
USER node

FROM shop AS api
EXPOSE 4000 9464
HEALTHCHECK --interval=10s --timeout=4s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:9464/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/api.js"]

FROM shop AS webhook
EXPOSE 4100 9464
HEALTHCHECK --interval=10s --timeout=4s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:9464/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/webhook.js"]

FROM shop AS worker
EXPOSE 9464
HEALTHCHECK --interval=10s --timeout=4s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:9464/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/worker.js"]

# ----------------------------------------------------------------------------------------- migrations and demo goods
FROM sources AS built-prisma
RUN --mount=type=cache,id=pnpm,target=/root/.local/share/pnpm/store \
    pnpm --filter @holdfast/prisma deploy --prod /out/prisma

FROM ${NODE_IMAGE} AS migrate
ENV NODE_ENV=production
WORKDIR /app/prisma
COPY --from=built-prisma /out/prisma/package.json ./
COPY --from=built-prisma /out/prisma/node_modules node_modules
COPY prisma/migrate.ts ./
COPY prisma/migrations migrations
COPY prisma/seed seed
USER node
# It runs once and ends: that it ended well is its health.
HEALTHCHECK NONE
CMD ["node", "migrate.ts"]

# ------------------------------------------------------------------------------------------------------- storefront
FROM sources AS built-web
COPY tsconfig.base.json schema.graphql ./
COPY web web
RUN cd web && NODE_ENV=production pnpm run build
RUN --mount=type=cache,id=pnpm,target=/root/.local/share/pnpm/store \
    pnpm --filter @holdfast/web deploy --prod /out/web

FROM ${NODE_IMAGE} AS web
ENV NODE_ENV=production WEB_HOST=0.0.0.0
WORKDIR /app/web
COPY --from=built-web /out/web/package.json ./
COPY --from=built-web /out/web/node_modules node_modules
COPY --from=built-web /src/web/build build
COPY web/server.js web/observe.js ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=4s --start-period=15s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]

# ----------------------------------------------------------------------- Stripe without an account, for trying it out
FROM ${NODE_IMAGE} AS stripe-emulator
ENV NODE_ENV=production
WORKDIR /app/stripe-emulator
COPY stripe-emulator/package.json ./
COPY stripe-emulator/src src
USER node
EXPOSE 12111
HEALTHCHECK --interval=10s --timeout=4s --start-period=10s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:12111/_emulator/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "src/cli.ts", "--host", "0.0.0.0", "--port", "12111"]
