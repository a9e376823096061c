# Cinetrace. Needs make and Python 3.11 or newer; everything else goes into the folder .venv.
# `make` alone lists what there is.

.DEFAULT_GOAL := help
.PHONY: help demo install test lint format evals quality bench speed docs figures screenshots lock clean

ifndef PYTHON
PYTHON := $(shell for python in python3.11 python3 python3.12 python3.13 python3.14; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
endif
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --no-input -qq
PIN := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet --upgrade

help: ## list what can be made
	@echo "make TARGET, where TARGET is one of"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{printf "  %-9s%s\n", $$1, $$2}'

demo: $(VENV)/.runtime ## install into .venv, read the sample reviews, show one card and what critics say of a film
	@$(BIN)/cinetrace read examples/reviews/his-girl-friday-page.html
	@echo
	@echo "That was one review. Now all samples into a library, kept in .demo, and what their critics say of the film together:"
	@echo
	@rm -rf .demo
	@CINETRACE_LIBRARY=.demo/library.sqlite $(BIN)/cinetrace add examples/reviews examples/capsules.csv
	@CINETRACE_LIBRARY=.demo/library.sqlite $(BIN)/cinetrace film "His Girl Friday"
	@echo
	@echo "These reviews were written as samples. To read one of your own, a file, a folder or a page:"
	@echo
	@echo "  $(BIN)/cinetrace read FILE                    the card"
	@echo "  $(BIN)/cinetrace read --spoiler-free FILE     the review itself, the story masked"
	@echo "  $(BIN)/cinetrace read --format json FILE      every claim with the words it rests on"
	@echo "  $(BIN)/cinetrace add FOLDER                   into a library of your own, see docs/library.md"
	@echo "  $(BIN)/cinetrace film TITLE                   what the critics in it say"
	@echo "  $(BIN)/cinetrace --help                       the rest"
	@echo
	@echo "The same in a browser, on this machine alone; with the library of this demo:"
	@echo
	@echo "  $(BIN)/cinetrace serve --library .demo/library.sqlite"

install: $(VENV)/.runtime ## install into .venv what reading needs

test: $(VENV)/.dev ## run the tests
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.dev ## check style, types and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy docs/generate.py docs/screenshots.py examples/overview.py
	$(BIN)/lint-imports

format: $(VENV)/.dev ## put the code into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

evals: $(VENV)/.dev ## hold the quality of the readings against the floors, on small fixed parts of the data
	$(BIN)/python -m evals.run --floors

quality: $(VENV)/.dev ## measure all beside its peers, prove that nothing tested was trained on (an hour)
	$(BIN)/python -m evals.leaks
	$(BIN)/python -m evals.run --details
	$(BIN)/python docs/generate.py

bench: $(VENV)/.dev ## measure speed and memory beside simpler programs
	$(BIN)/python -m bench.read

speed: $(VENV)/.dev ## measure what docs/speed.md and docs/planning.md tell, on a machine with nothing else to do (half an hour)
	$(PIP) -e '.[bench]'
	for what in phases ceiling scaling peers growth; do $(BIN)/python -m bench.$$what || exit 1; done
	$(BIN)/python -m bench.pages

docs: $(VENV)/.dev ## write anew what the docs take from the code: tables, help texts, the schema
	$(BIN)/python docs/generate.py

figures: $(VENV)/.dev ## write anew what the docs take from a run: the card, speed (minutes)
	$(BIN)/python docs/generate.py --figures

screenshots: $(VENV)/.dev ## take the pictures of the web app anew; needs Chromium
	$(BIN)/python docs/screenshots.py

lock: $(VENV)/uv ## pin the newest allowed versions of all dependencies, with their hashes
	$(VENV)/uv/bin/uv pip compile pyproject.toml $(PIN) -o requirements.lock
	$(VENV)/uv/bin/uv pip compile pyproject.toml --extra dev --extra evals -c requirements.lock $(PIN) -o requirements-dev.lock
	printf 'hatchling\neditables\n' | $(VENV)/uv/bin/uv pip compile - -c requirements-dev.lock $(PIN) -o requirements-build.lock

clean: ## remove .venv, the library of the demo and all caches
	rm -rf $(VENV) .demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is not on the PATH; install it, or name it: make PYTHON=/where/it/is" >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); echo "$(PYTHON) cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/.runtime: requirements.lock requirements-build.lock pyproject.toml | $(BIN)/python
	@echo "Installing Cinetrace into $(VENV); the first time takes some minutes."
	@$(PIP) --require-hashes -r requirements.lock -r requirements-build.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@echo "Installing the tools for tests and checks into $(VENV)."
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/uv: | $(BIN)/python
	@$(BIN)/python -m venv $@
	@$@/bin/python -m pip install -qq uv
