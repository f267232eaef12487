# One image for the web process and the worker: `node dist/src/server.js` (as it is) or `node dist/src/worker.js`.
FROM node:24-bookworm-slim AS build
WORKDIR /app
# Install scripts stay off: the only one that matters fetches a Node, and the image has one.
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
COPY scripts ./scripts
# Districts, helplines and spellings are imported as JSON.
COPY content ./content
COPY locales ./locales
RUN node node_modules/typescript/bin/tsc -p tsconfig.build.json && rm -f dist/.tsbuildinfo
# Every prompt that the hotline can speak, by the machine's voice; one that cannot be made stops the build here.
RUN CLIPS_DIR=clips node dist/scripts/clips.js --content
# The demo has no place in production (nor has the stage: .dockerignore leaves it out, since it lets anybody speak as anybody).
RUN rm -rf dist/scripts/seed-demo.*
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/node node_modules/.bin/node

FROM node:24-bookworm-slim
ENV NODE_ENV=production CLIPS_DIR=clips
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# Names of centres are spoken when they are first asked for, and kept here.
COPY --from=build --chown=node /app/clips ./clips
COPY content ./content
COPY locales ./locales
COPY public ./public
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/src/server.js"]
