# Two commands do everything on a fresh machine with Python 3.11, git and make:
#   make run    install, read the gold documents, print a summary, open the review desk (REVIEW=0: stop before it)
#   make test   install what the tests need, then lint, types, layers and tests
# make bench    measure detection and repair of injected errors (some minutes)
# make bench-doors   seconds and memory of reading each kind of file
# make bench-layouts the gold figures printed in many layouts, files and scans, and read again (QUICK=1: a few; long otherwise)

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DB     ?= extractor.db
PORT   ?= 8501
REVIEW ?= 1

.PHONY: run test test-live bench bench-desk bench-doors bench-layouts bench-model lint browser clean

run: $(VENV)/installed
	$(BIN)/extractor ingest gold/documents --db $(DB)
	$(BIN)/extractor status --db $(DB)
ifneq ($(REVIEW),0)
	$(BIN)/extractor review --db $(DB) --port $(PORT)
endif

# The tests start hundreds of processes: modules that stay compiled halve what each of them takes.
test: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/installed-test lint browser
	$(BIN)/pytest

# A real endpoint (EXTRACTOR_BASE_URL, EXTRACTOR_MODEL) on sections of the gold documents; results in gold/results/.
test-live: $(VENV)/installed-test
	$(BIN)/pytest -n0 -rs tests/live

# Wall time of the model reader at a fixed latency, and the tokens it sends.
bench-model: $(VENV)/installed-test
	$(BIN)/python -m tests.benchmarks.model_latency

lint: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/installed-test
	PYTHONPATH=. $(BIN)/python -m tests.benchmarks.mutation

# Seconds and memory of each door of documents.
bench-doors: $(VENV)/installed-test
	PYTHONPATH=. $(BIN)/python -m tests.benchmarks.doors

# Seconds of the queue and its filters over 100,000 documents (some minutes, 5 GB of temporary space), then of a document
# of 2,000 fields in a real browser.
bench-desk: $(VENV)/installed-test browser
	PYTHONPATH=. $(BIN)/python -m tests.benchmarks.queue
	PYTHONPATH=.:tests/review_app $(BIN)/python -m tests.benchmarks.desk

# Every door on every layout; scans take about ten seconds a page.
bench-layouts: $(VENV)/installed-test browser
	PYTHONPATH=. $(BIN)/python -m tests.benchmarks.layouts $(if $(QUICK),--quick)

# The browser tests need Chromium and a Chinese font. Only root on a Debian machine may install them; elsewhere
# those tests skip and say why.
browser:
	@if command -v chromium >/dev/null && [ -n "$$(fc-list :lang=zh 2>/dev/null)" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    chromium fontconfig fonts-wqy-microhei >/dev/null; \
	else echo "no Chromium or no Chinese font, and not root: the browser tests will skip"; fi

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
