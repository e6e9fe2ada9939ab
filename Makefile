# One command sets everything up: `make run` runs a scenario, `make test` passes the tests.
# Needs Python 3.11 to 3.13 with its headers, and a C compiler.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PYTEST_ARGS ?= -q -n auto

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

.PHONY: run test lint types check smoke nightly bench clean

run: $(VENV)/.installed
	$(BIN)/pact run scenarios/liptako-gourma/invasion.yaml

test: $(VENV)/.installed
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed
	$(BIN)/mypy

check: $(VENV)/.installed
	$(BIN)/pact check
	$(BIN)/pact test

smoke: # the smoke suite on every supported interpreter that is there
	$(PYTHON) tests/smoke_every_python.py

nightly: $(VENV)/.installed
	PACT_NIGHTLY=1 $(BIN)/python -m pytest $(PYTEST_ARGS)

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/table.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
