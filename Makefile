# Two commands do everything: `make site` and `make test`.  The others are for everyday work.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: site serve test fast check bench bench-import pin clean

site: bytecode            ## the environment, and the site in output/
	@$(BIN)/site-builder build
	@echo "The site is in output/.  See it at the address that this prints:  make serve"

serve: bytecode           ## the editor's preview, which follows each save
	@$(BIN)/site-builder serve

test: check node          ## everything: style, types, all tests
	$(BIN)/pytest -n 2 -rs

fast: $(READY)            ## the tests without browser and slow ones
	HYPOTHESIS_PROFILE=quick $(BIN)/pytest -n 2 -m "not slow and not browser"

check: $(READY)           ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: bytecode           ## whole-process figures on the synthetic corpus
	$(BIN)/python bench/build.py

bench-import: $(READY)    ## what import gets right of random invented newspaper pages, saved pages and exports, and how fast it is
	$(BIN)/python bench/imports.py
	$(BIN)/python bench/saved.py --all
	$(BIN)/python bench/databases.py
	$(BIN)/python bench/databases.py --held
	$(BIN)/python bench/private.py
	$(BIN)/python bench/import_speed.py

.PHONY: node
node: $(READY)            # what the tests read from npm; without npm those tests say that they are skipped
	@if command -v npm >/dev/null; then cd tests && npm install --silent --no-package-lock --no-audit --no-fund; \
	elif [ -n "$(REQUIRE_BROWSER)" ]; then echo "npm is missing: install it with  apt-get install npm"; exit 1; \
	else echo "npm is missing: the checks that read packages from it will be skipped"; fi

$(READY): pyproject.toml requirements-dev.txt
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing: install it with  apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv is missing: install it with  apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

.PHONY: bytecode
bytecode: $(READY)        # compiled once, as pip does it with what it installs; without it each run compiles 150 modules where PYTHONDONTWRITEBYTECODE is set
	@$(BIN)/python -m compileall -q site_builder

pin: $(READY)             ## write the pinned list anew from the environment
	@{ sed -n 1p requirements-dev.txt; $(BIN)/pip freeze --exclude-editable | grep -v ' @ '; } > requirements-dev.new && mv requirements-dev.new requirements-dev.txt

clean:                    ## remove what make made; content and output stay
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/node_modules

export REQUIRE_BROWSER
