# `make chat` is the first minute; `make test` runs the tests; `make check` runs everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help chat run test check format pages triage-report plan-report bench lock clean

help: ## what can be made here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Twinge needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@echo "Setting up $(VENV) (once; a minute or two) ..."
	@$(PYTHON) -m venv $(VENV) || { echo "python3 has no venv module here; on Debian: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

chat: $(READY) ## talk to the coach in this terminal, on a local SQLite file
	@$(BIN)/twinge chat

run: $(READY) ## the same coach on Telegram (needs TELEGRAM_BOT_TOKEN)
	@$(BIN)/twinge run

test: $(READY) ## the tests
	@$(BIN)/python -m pytest -n auto --dist loadfile

check: $(READY) ## format, lint, types, imports, tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test

format: $(READY) ## put the code in order
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

pages: $(READY) ## write the generated pages of docs/ anew
	@$(BIN)/python -m tests.house.evidence_page
	@$(BIN)/python -m tests.house.dialogues_page
	@$(BIN)/python -m tests.house.states_page

triage-report: $(READY) ## what the reader of words makes of labelled messages, with counts
	@$(BIN)/python -m tests.triage_report
	@$(BIN)/python -m tests.overcaution_report

plan-report: $(READY) ## 2,000 made runners through 16 weeks, and the invariants of their plans
	@$(BIN)/python -m tests.plan_report

bench: $(READY) ## what the machine can do, as ratios in one run
	@$(BIN)/python -m tests.bench

lock: ## pin every library again, with hashes
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements.lock

clean: ## forget the virtual environment and caches
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache *.egg-info
