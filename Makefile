# Everything runs in a virtual environment under .venv; PYTHON is the Python (3.11 to 3.13) that makes it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DB := extracted/geomto.duckdb
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install

.PHONY: help run test lint bench clean

help:
	@echo "make run    install geomto, read the reports in raw/ into $(DB) and print what was found"
	@echo "make test   run the tests"
	@echo "make lint   run ruff, mypy and the import contract"
	@echo "make bench  measure speed and accuracy into benchmarks/RESULTS.md"
	@echo "make clean  remove the environment, the caches and $(DB)"
	@echo "Another Python: make run PYTHON=python3.12"

# Exit code 1 of geomto says that a report holds an inconsistency.  That is what it was run for, and no failure.
run: $(VENV)/run.stamp
	@$(BIN)/geomto ingest raw --db $(DB) || test $$? -eq 1
	@echo "The database is $(DB).  Next: $(BIN)/geomto query --name worst-executed"

test: $(VENV)/test.stamp
	$(BIN)/python -m pytest

lint: $(VENV)/lint.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/bench.stamp
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	rm -f $(DB)
	find benchmarks docs pipeline schemas tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
		{ echo "geomto needs Python 3.11, 3.12 or 3.13: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "no virtual environment could be made; on Debian and Ubuntu install python3-venv"; exit 1; }

$(VENV)/run.stamp: $(VENV)/pyvenv.cfg pyproject.toml
	$(PIP) --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/pyvenv.cfg pyproject.toml
	$(PIP) --editable '.[test]'
	@touch $@

$(VENV)/bench.stamp: $(VENV)/pyvenv.cfg pyproject.toml
	$(PIP) --editable '.[test,bench]'
	@touch $@

$(VENV)/lint.stamp: $(VENV)/pyvenv.cfg pyproject.toml
	$(PIP) --editable '.[lint,test]'
	@touch $@
