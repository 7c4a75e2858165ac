# Everything needs only python3 (3.11 or newer), make and, for a clone, git.
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
READY := $(VENV)/.ready
WORKERS ?= auto
TYPED := src $(wildcard tests/typing)

# Test workers share the machine; numpy's own threads would fight over it.
ONE_THREAD := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1

.PHONY: help env browser office demo test lint types docs bench fuzz

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

env: $(READY) ## put everything, all extras included, into .venv

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "alignlib needs Python 3.11 or newer; say which: make env PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(PY) -m pip install --quiet --disable-pip-version-check \
	  --constraint constraints.txt --editable ".[all]" --group dev
	@$(MAKE) --no-print-directory browser office
	@touch $@

# What cannot be had from pip. Without it the page is tested, but not in a browser.
BROWSERS := $(ALIGNLIB_CHROMIUM) chromium chromium-browser google-chrome google-chrome-stable
browser: ## install a Chromium for the tests of the page, where that may be done
	@there() { for name in $(BROWSERS); do command -v $$name >/dev/null && return; done; false; }; \
	if there; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	    apt-get install --yes -qq --no-install-recommends chromium; } >/dev/null \
	    || echo "Chromium could not be installed." >&2; \
	fi; \
	there || echo "There is no Chromium, so the page is not tested in a browser. Install" \
	  "one, or set ALIGNLIB_CHROMIUM to its program." >&2

# Without it workbooks are tested, but not in a spreadsheet program other than our own reader.
OFFICES := $(ALIGNLIB_SOFFICE) soffice libreoffice
office: ## install a LibreOffice for the tests of workbooks, where that may be done
	@there() { for name in $(OFFICES); do command -v $$name >/dev/null && return; done; false; }; \
	if there; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	    apt-get install --yes -qq --no-install-recommends libreoffice-calc; } >/dev/null \
	    || echo "LibreOffice could not be installed." >&2; \
	fi; \
	there || echo "There is no LibreOffice, so workbooks are not tested in one. Install it," \
	  "or set ALIGNLIB_SOFFICE to its program." >&2

demo: env ## analyse the bundled initiative, and write it as a page
	$(PY) -m alignlib demo

lint: env ## style, formatting and floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo

types: env ## mypy, and whether callers see complete types
	$(BIN)/mypy $(TYPED)
	PATH="$(CURDIR)/$(BIN):$$PATH" basedpyright --verifytypes alignlib --ignoreexternal

docs: env ## build the documentation into docs/_build/html
	$(BIN)/sphinx-build -W --keep-going --quiet -b html docs docs/_build/html

test: lint types docs ## everything CI runs: lint, types, docs, tests
	$(ONE_THREAD) $(BIN)/pytest --numprocesses $(WORKERS) --maxprocesses 8 \
	  --dist loadfile --cov --cov-report term

bench: env ## time the analyses (nothing else should be running)
	$(BIN)/pytest benchmarks --benchmark-enable --benchmark-only

FUZZED := xlsx json csv csv_folder company gexf graphml rdf pajek yaml jsonld turtle \
  taxonomy_sheet taxonomy_toml
SECONDS := 60
fuzz: env ## change files until a reader breaks, SECONDS=60 each (Linux, macOS)
	$(PY) -m pip install --quiet --disable-pip-version-check \
	  --constraint constraints.txt --group fuzz
	for name in $(FUZZED); do \
	  $(ONE_THREAD) nice $(PY) tests/fuzz/run.py $$name $(SECONDS) || exit 1; \
	done
