# The mock as an image: docker build -t understudy . && docker run -p 4010:4010 -e UNDERSTUDY_TOKEN=… understudy
# The checkout needs glibc to build: its npm scripts bring a Node of their own.
FROM node:24-bookworm-slim AS build
WORKDIR /checkout
COPY . .
RUN npm ci && npm pack --pack-destination /packed

FROM node:24-alpine
WORKDIR /mock
COPY --from=build /packed/*.tgz /packed/
# With the client for --store. `latest` within the major version that the tests run with.
RUN npm init --yes > /dev/null \
  && npm install --omit=dev --no-audit --no-fund /packed/*.tgz @redis/client@6 \
  && rm -r /packed && npm cache clean --force
ENV NODE_ENV=production
USER node
EXPOSE 4010
# Healthy: it answers, and its store does. Needs the token that the control API asks for.
HEALTHCHECK --interval=10s --start-period=5s CMD ["node", "-e", "fetch('http://127.0.0.1:4010/__understudy/health', { headers: { authorization: `Bearer ${process.env.UNDERSTUDY_TOKEN}` } }).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# In exec form: SIGTERM reaches the mock, which lets requests finish.
ENTRYPOINT ["node", "--max-semi-space-size=32", "node_modules/openapi-understudy/dist/cli/main.js"]
CMD ["serve", "--host", "0.0.0.0"]
