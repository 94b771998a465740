# `make run` and `make test` set up everything they need in .venv; nothing but Python 3.11+ and make must be there before.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: transcripts run test check format scorecard scorecard-peers bench fuzz chaos lock clean

run: $(READY)
	@$(BIN)/python -m bot

test: check

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy bot handlers knowledge tests
	$(BIN)/python -m bot check
	$(BIN)/python -m pytest

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The messages kept in tests/transcripts, written anew; read what changed before it is kept.
transcripts: $(READY)
	@$(BIN)/python -m tests.transcript_announcements
	@$(BIN)/python -m tests.transcript_cards
	@$(BIN)/python -m tests.walk

scorecard: $(READY)
	@$(BIN)/python -m tests.scorecard

scorecard-peers: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check ".[scorecard]"
	@$(BIN)/python -m tests.scorecard --peers

bench: $(READY)
	@$(BIN)/python -m tests.bench

# Damaged bodies of publishers, for SECONDS from SEED on: none may crash the bot or be believed.
fuzz: $(READY)
	@$(BIN)/python -m tests.campaigns.fuzz_feeds --seconds $(or $(SECONDS),120) --seed $(or $(SEED),0)

# A broadcast through faults and kills; CHAOS="--chats 500 --kills 3" makes it short.
chaos: $(READY)
	@$(BIN)/python -m tests.campaigns.chaos $(CHAOS)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Versions and hashes only; no address of any download is written.
lock:
	uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url --no-annotate --upgrade -o requirements.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build
