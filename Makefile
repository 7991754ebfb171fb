# The two commands: `make` brings the catalogs up to date and builds the site; `make test` tests.
# Both set up what they need in .venv first: Python 3.11 or newer and make are enough.

PYTHON ?=
ARGS ?=
PYTEST_ARGS ?= -n auto --maxprocesses 8
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check
DRAGOMAN := $(BIN)/dragoman

.DEFAULT_GOAL := site
.PHONY: site test help update draft check review status serve release \
        judges lint style format types pyright laws bench mutants architecture lock clean

site: $(READY)  ## bring the catalogs up to date, build the site in every locale (just `make`)
	@$(DRAGOMAN) update
	@$(DRAGOMAN) build

test: $(READY)  ## run the tests; ARGS="-k segment" chooses some
	@$(BIN)/python -m pytest $(PYTEST_ARGS) $(ARGS)

help:  ## list the targets
	@sed -n 's/^\([a-z0-9-]*\):.*  ## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-10s%s\n", $$1, $$2 }'

update: $(READY)  ## extract the messages and merge them into the catalogs
	@$(DRAGOMAN) update $(ARGS)

draft: $(READY)  ## machine drafts for what is not translated; ARGS="-l es --dry-run"
	@$(DRAGOMAN) draft $(ARGS)

check: $(READY)  ## findings on the catalogs
	@$(DRAGOMAN) check $(ARGS)

review: $(READY)  ## list what waits for review
	@$(DRAGOMAN) review list $(ARGS)

status: $(READY)  ## coverage by locale and document
	@$(DRAGOMAN) status $(ARGS)

serve: $(READY)  ## build, serve on this machine, rebuild on change
	@$(DRAGOMAN) serve $(ARGS)

release: $(READY)  ## write the release archive, if the gate is open
	@$(DRAGOMAN) release $(ARGS)

judges:  ## programs from npm that judge pages in tests; needs npm on the PATH
	@npm ci --prefix tests/node --ignore-scripts --no-audit --no-fund --loglevel=error

lint: style types pyright  ## linter, formatter's check and types, by two readers of them

style: $(READY)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

pyright: $(READY)
	@$(BIN)/pyright

format: $(READY)  ## rewrite the code as the formatter has it
	@$(BIN)/ruff format

types: $(READY)  ## types alone
	@$(BIN)/mypy

laws: $(READY)  ## the property tests at length, with ten minutes of torn documents
	@HYPOTHESIS_PROFILE=long DRAGOMAN_CORPORA_EVERY=1 DRAGOMAN_FUZZ_SECONDS=$${DRAGOMAN_FUZZ_SECONDS:-600} $(BIN)/python -m pytest $(PYTEST_ARGS) tests/laws tests/unit/documents/inline/test_mend.py $(ARGS)

bench: $(READY)  ## time and memory of the commands on this project
	@$(BIN)/python -m benchmarks $(ARGS)
	@$(BIN)/python -m benchmarks.extract
	@$(BIN)/python -m benchmarks.near
	@$(BIN)/python -m benchmarks.builds --write

mutants: $(READY)  ## small changes of the safety core that a test must notice; hours; writes docs/mutants.md
	@nice $(BIN)/python -m benchmarks.mutants $(ARGS)

architecture: $(READY)  ## draw docs/architecture.svg again from the imports
	@$(BIN)/python -m tests.architecture

clean:  ## remove everything built (.venv stays)
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# hatchling and editables build the project where pip is told not to fetch a builder.
lock:  ## write requirements.lock again, for every platform; needs uv on the PATH
	printf 'editables\nhatchling\n' | uv pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command 'make lock' --group dev pyproject.toml - --output-file requirements.lock

# Two stamps: a changed setting in pyproject.toml must not cost a look at every package.
$(READY): $(VENV)/.locked pyproject.toml
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@$(PIP) check >$(VENV)/check.txt || { cat $(VENV)/check.txt >&2; \
	  echo "requirements.lock does not fit pyproject.toml: run 'make lock'" >&2; exit 1; }
	@touch $@

# A venv whose Python has gone, or that was left half made, is made again.
$(VENV)/.locked: requirements.lock
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { \
	  for name in $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3 python; do \
	    "$$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
	      >/dev/null 2>&1 || continue; \
	    echo "Setting up $(VENV) with $$("$$name" --version)"; \
	    "$$name" -m venv --clear $(VENV) && break; \
	  done; \
	  $(BIN)/python -m pip --version >/dev/null 2>&1 || { \
	    echo "No Python 3.11 or newer with its venv module was found." >&2; \
	    echo "Install one (on Debian and Ubuntu: python3 and python3-venv)," >&2; \
	    echo "or name one: make PYTHON=/path/to/python3" >&2; exit 1; }; }
	@$(PIP) install --quiet --require-hashes --requirement requirements.lock
	@touch $@
