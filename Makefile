PYTHON ?= python3
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
export NO_MKDOCS_2_WARNING := 1
SETUP := .venv/.build-ready
SETUP_TEST := .venv/.test-ready

.DEFAULT_GOAL := help
.PHONY: help setup serve build check fix test test-fast bench-build bench-search bench-pages faults faults-compare screenshots schemas fonts browser lock upgrade sbom clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(SETUP) ## install what building needs

serve: $(SETUP) ## build, serve with live reload, print the address
	mkdocs serve --livereload

build: $(SETUP) ## build the site into site/; any fault fails it
	mkdocs build --strict

check: $(SETUP_TEST) ## lint, types, and every rule over the sources
	ruff check
	ruff format --check
	mypy
	node node_modules/typescript/bin/tsc --project tsconfig.json
	recall check

fix: $(SETUP) ## mend what can be mended without a doubt
	recall fix

test: $(SETUP_TEST) browser ## set up, and run all tests
	$(MAKE) --no-print-directory check
	pytest -n auto --dist loadfile

test-fast: $(SETUP_TEST) ## the tests that need neither a build nor a browser
	pytest tests/unit tests/rules

bench-build: $(SETUP_TEST) ## measure the build against stock Material; takes an hour
	python -m tests.speed.build

bench-search: $(SETUP_TEST) browser ## measure the search: relevance, bytes, milliseconds
	python -m tests.search.bench

schemas: $(SETUP) ## rewrite the JSON Schemas that editors use
	python -m recall.schema .vscode

fonts: $(SETUP) ## cut the typefaces anew, after a change of their letters or version
	python -m recall.fonts .

faults: $(SETUP_TEST) ## break the real site in every known way; each must be named
	python -m tests.faults --write

faults-compare: $(SETUP_TEST) ## the same, beside strict MkDocs and markdownlint
	npm ci --prefix tests/tools --ignore-scripts --no-audit --no-fund --silent
	python -m tests.faults --write --compare

bench-pages: $(SETUP_TEST) browser ## measure pages with Lighthouse, beside stock Material
	npm ci --prefix tests/tools --ignore-scripts --no-audit --no-fund --silent
	python -m tests.browser.bench

screenshots: $(SETUP_TEST) browser ## every kind of page, two widths, two schemes, to look at
	python -m tests.browser.screenshots

browser: $(SETUP_TEST) # a Chromium, if there is none
	python -m tests.browser.chromium

lock: | .venv/bin/uv ## renew the lock files from pyproject.toml and package.json
	uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11.5 pyproject.toml -o requirements.lock
	uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11.5 --extra test -c requirements.lock pyproject.toml -o requirements-test.lock
	npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved

upgrade: | .venv/bin/uv ## renew the lock files to the newest versions that pyproject.toml allows
	rm -f requirements.lock requirements-test.lock
	$(MAKE) --no-print-directory lock
	npm update --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved

sbom: $(SETUP_TEST) ## write the bills of materials, CycloneDX, into .cache/sbom/
	python -m recall.sbom .cache/sbom

clean: ## remove what was built, and the caches
	rm -rf site .cache

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5) and "Python 3.11.5 or newer is needed; set PYTHON=")'
	$(PYTHON) -m venv .venv

$(SETUP): requirements.lock pyproject.toml package-lock.json | .venv/bin/python
	pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	npm ci --no-audit --no-fund --silent
	touch $@

$(SETUP_TEST): requirements-test.lock $(SETUP) .venv/bin/uv
	touch $@

.venv/bin/uv: requirements-test.lock | .venv/bin/python
	pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	touch $@
