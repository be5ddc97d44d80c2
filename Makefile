# Every target sets itself up first: system packages (apt), .venv, debuggers from PyPI. Nothing asks a question.
# A new target: depend on `setup`, run things by $(PY), put a `## what it does` behind its name.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup setup-soak setup-lldb demo test test-lldb lint bench soak clean

PY := .venv/bin/python
SETUP := sh tests/support/setup.sh
PYTEST := $(PY) -m pytest -n 2

help: ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: ## system packages, .venv and the debuggers that the tests run under; quick when nothing is missing
	@$(SETUP) packages
	@$(SETUP) venv
	@$(SETUP) gdb 18.1

setup-lldb: setup
	@$(SETUP) lldb 14
	@$(SETUP) lldb 19
	@$(SETUP) lldb 23.1

setup-soak: setup
	@$(SETUP) gdb 17.2
	@$(SETUP) gdb 16.3

demo: setup ## what ubp does, shown on a program of its own
	@$(PY) tests/demo/demo.py

lint: setup ## ruff and mypy
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

test: lint ## lint, then every test but those that run an LLDB, under the system's GDB and GDB 18.1
	$(PYTEST) -m 'not lldb'

test-lldb: setup-lldb ## the scenarios and the tests of LLDB, under LLDB 14, 19 and 23.1
	$(PYTEST) -m lldb

bench: setup ## nanoseconds per hit, beside the debugger's own breakpoints
	@$(PY) tests/bench/bench.py

soak: setup-soak ## the long runs, under GDB 16.3 and 17.2 as well
	UBP_SOAK=1 $(PYTEST) -m 'not lldb'

clean: ## caches and build products (.venv stays; `rm -r .venv` starts anew)
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
	find common gdb_ubp lldb_ubp tests -name __pycache__ -prune -exec rm -rf {} +
