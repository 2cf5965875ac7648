# The image of every process of the site: web, worker, relay, clock. See docs/operating.md.
FROM python:3.13-slim AS packages
RUN python -m venv /venv
COPY requirements/base.txt requirements/postgres.txt /requirements/
# Wheels only: an image that could compile would carry a compiler.
RUN /venv/bin/pip install --no-cache-dir --disable-pip-version-check --only-binary :all: --require-hashes \
        --requirement /requirements/base.txt --requirement /requirements/postgres.txt \
    && /venv/bin/pip uninstall --yes pip

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /data --no-create-home plekwijzer \
    && install --directory --owner plekwijzer --group plekwijzer /data
COPY --from=packages /venv /venv
COPY . /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATA_DIR=/data
RUN python -m compileall -q /app/site /app/portal /app/search
USER plekwijzer
VOLUME /data
EXPOSE 8000
# No access log: an address tells what someone looked for.
CMD ["gunicorn", "--pythonpath", "site", "config.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--workers", "2", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--log-level", "warning"]
