# Every target sets itself up first: system packages (apt), .venv, debuggers from PyPI. Nothing asks a question.
# A new target: depend on `setup`, run things by $(PY), put a `## what it does` behind its name.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup setup-soak demo test lint bench soak clean

# or each of the debuggers that the tests start would compile ubp anew
unexport PYTHONDONTWRITEBYTECODE

PY := .venv/bin/python
SETUP := sh tests/support/setup.sh
PYTEST := $(PY) -m pytest -n 2 --dist worksteal

help: ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: ## system packages, .venv and the debuggers that the tests run under; quick when nothing is missing
	@$(SETUP) packages
	@$(SETUP) venv
	@$(SETUP) gdb 18.1
	@$(SETUP) lldb 14
	@$(SETUP) lldb 19
	@$(SETUP) lldb 23.1

setup-soak: setup ## the further releases that `make soak` runs under
	@$(SETUP) gdb 17.2
	@$(SETUP) gdb 16.3
	@$(SETUP) lldb 16
	@$(SETUP) lldb 20.1
	@$(SETUP) lldb 21.1
	@$(SETUP) lldb 22

demo: setup ## what ubp does, shown on a program of its own
	@$(PY) tests/demo/demo.py

lint: setup ## ruff and mypy
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

test: lint ## lint, then every test: a sample of its cases under GDB 13 and 18, LLDB 14, 19 and 23
	$(PYTEST) --sample

bench: setup ## nanoseconds per hit, beside the debugger's own breakpoints
	@$(PY) tests/bench/bench.py

soak: setup-soak ## all cases and the long runs, under GDB 16 and 17 and LLDB 16, 20, 21 and 22 as well
	UBP_SOAK=1 $(PYTEST)

clean: ## caches and build products (.venv stays; `rm -r .venv` starts anew)
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
	find common gdb_ubp lldb_ubp tests -name __pycache__ -prune -exec rm -rf {} +
