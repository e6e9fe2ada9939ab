# One command sets everything up: `make run` runs a scenario, `make test` passes the tests.
# Needs Python 3.11 or later. With its headers and a C compiler the rules package is built too.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PYTEST_ARGS ?= -q -n auto
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'

# The rules package's source calls this by a name that Python 3.13 took away.
export CPPFLAGS := $(CPPFLAGS) -DPyEval_CallObject=PyObject_CallObject

# Where the rules package does not install after all, everything else does without it; what goes
# wrong then is told by the second try.
$(VENV)/.installed: pyproject.toml hatch_build.py constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) >$(VENV)/install.log 2>&1 || PACT_RETE=no $(INSTALL)
	$(BIN)/pact --version
	touch $@

.PHONY: help run test wheel lint types check smoke nightly coverage bench clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## */  \1\t/' | expand -t 14

run: $(VENV)/.installed ## set up, and run a scenario
	$(BIN)/pact run scenarios/liptako-gourma/invasion.yaml

test: $(VENV)/.installed ## the tests of every day, some cases of the costly ones
	$(BIN)/python -m pytest $(PYTEST_ARGS)

wheel: $(VENV)/.installed ## in dist/, with the source distribution it is made from, for any machine
	PACT_RETE=no $(BIN)/python -m build --outdir dist . >$(VENV)/build.log 2>&1 || { cat $(VENV)/build.log; exit 1; }
	ls dist/*.whl

lint: $(VENV)/.installed ## style, and which package may import which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

types: $(VENV)/.installed ## strict types, of the tests too
	$(BIN)/mypy

check: $(VENV)/.installed ## every rule file and scenario, and what scenarios expect
	$(BIN)/pact check
	$(BIN)/pact test

smoke: $(VENV)/.installed ## install it as people do, on every Python and compiler that is there
	$(BIN)/python tests/smoke_every_python.py

nightly: $(VENV)/.installed ## every case of every test, and many more random ones
	PACT_NIGHTLY=1 $(BIN)/python -m pytest $(PYTEST_ARGS)

coverage: $(VENV)/.installed ## which branches of the code the tests take
	$(BIN)/coverage run -m pytest -q -n 0
	$(BIN)/coverage report --skip-covered --sort=cover

bench: $(VENV)/.installed ## the figures of the README, measured anew
	$(BIN)/python benchmarks/table.py

clean: ## remove what was made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
