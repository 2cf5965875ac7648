# `make help` lists what there is. Everything runs in .venv, which the first command makes.

# The first of these that is new enough; `make run PYTHON=…` names another.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && exit; done; echo python3)
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test elasticsearch lint fix bench relevance requirements screenshots venv venv-dev

help: ## What you can do here
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: ## Install, fill with the demo region and serve (PORT=8000)
	@$(PYTHON) tools/run.py

test: venv-dev ## The whole suite, and what keeps data again on PostgreSQL (ARGS="-k word" for a part, or ARGS=--postgres)
	@$(BIN)/python tools/suite.py $(ARGS)

elasticsearch: venv-dev ## A real Elasticsearch on this machine, until Ctrl-C
	@$(BIN)/python tools/elasticsearch_server.py

lint: venv-dev ## Style, types and templates, as CI wants them
	@$(BIN)/python tools/lint.py

fix: venv-dev ## Mend what a machine can mend
	@$(BIN)/python tools/lint.py --fix

bench: venv-dev ## Measure search, pages and nonsense (ARGS="--only engine" for a part)
	@$(BIN)/python tools/bench $(ARGS)

relevance: venv-dev ## How well search answers judged questions
	@$(BIN)/python tools/relevance $(ARGS)

requirements: venv-dev ## Pin requirements/*.in again, with hashes
	@for name in base postgres dev; do $(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header \
		--python-version 3.11 requirements/$$name.in --output-file requirements/$$name.txt || exit 1; done

screenshots: venv-dev ## Make the pictures of docs/screenshots/ again
	@$(BIN)/python tools/screenshots.py

venv:
	@$(PYTHON) tools/install.py

venv-dev:
	@$(PYTHON) tools/install.py --dev
