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

.PHONY: run test wheel lint types check smoke nightly bench clean

run: $(VENV)/.installed
	$(BIN)/pact run scenarios/liptako-gourma/invasion.yaml

test: $(VENV)/.installed
	$(BIN)/python -m pytest $(PYTEST_ARGS)

wheel: $(VENV)/.installed # in dist/, with the source distribution it is made from, for any machine
	PACT_RETE=no $(BIN)/python -m build --outdir dist . >$(VENV)/build.log 2>&1 || { cat $(VENV)/build.log; exit 1; }
	ls dist/*.whl

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed
	$(BIN)/mypy

check: $(VENV)/.installed
	$(BIN)/pact check
	$(BIN)/pact test

smoke: $(VENV)/.installed # installs it as people do, on every Python and compiler that is there
	$(BIN)/python tests/smoke_every_python.py

nightly: $(VENV)/.installed
	PACT_NIGHTLY=1 $(BIN)/python -m pytest $(PYTEST_ARGS)

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/table.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
