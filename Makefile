# The two commands of the README: `make demo` and `make test`.  Both need Python 3.11 or newer and make, nothing else.

.POSIX:
.PHONY: help demo test check format docs model clean

BIN = .venv/bin
# The first of these that runs and is new enough; `make demo PYTHON=/path/to/python` overrides it.
PYTHON = $$(for p in python3.11 python3.12 python3.13 python3 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)

help:
	@echo "make demo    set up .venv, read the bundled sample, keep it in a ledger, ask it a question"
	@echo "make test    set up .venv with what the tests need; ruff, mypy, pytest"
	@echo "make check   ruff and mypy alone"
	@echo "make format  let ruff put the code in order"
	@echo "make docs    write the generated parts of README.md and docs/ anew"
	@echo "make model POLNEAR=… WORLDWIDE=… PAGES=… ATTITUDES=…   train the model anew (see docs/attribution.md; hours)"
	@echo "make clean   remove .venv and what the tools left"

demo:
	@$(MAKE) -s .environment EXTRA=
	@COUNTERCLAIM="$(BIN)/counterclaim" sh tools/demo.sh

test: check
	@echo "-- pytest"
	@$(BIN)/python -m pytest -n 2

check:
	@$(MAKE) -s .environment EXTRA=dev
	@echo "-- ruff check"
	@$(BIN)/ruff check
	@echo "-- ruff format --check"
	@$(BIN)/ruff format --check
	@echo "-- mypy"
	@$(BIN)/mypy

format:
	@$(MAKE) -s .environment EXTRA=dev
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

docs:
	@$(MAKE) -s .environment EXTRA=dev
	@$(BIN)/python tools/write_docs.py

model:
	@if [ ! -f "$(POLNEAR)/train.jsonl" ] || [ ! -d "$(WORLDWIDE)/articles" ] || [ ! -d "$(PAGES)" ] || [ ! -d "$(ATTITUDES)" ]; then \
		echo "make model POLNEAR=folder WORLDWIDE=folder PAGES=folder ATTITUDES=folder: what each holds is told in docs/attribution.md" >&2; exit 2; fi
	@$(MAKE) -s .environment EXTRA=training
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -r training/teacher.txt
	@$(BIN)/python -W ignore training/make_model.py "$(POLNEAR)" "$(WORLDWIDE)" "$(PAGES)" "$(ATTITUDES)"

.PHONY: .environment
.environment:
	@python=$(PYTHON); \
	if [ -z "$$python" ]; then echo "Python 3.11 or newer is needed, and none was found on the PATH" >&2; exit 1; fi; \
	"$$python" tools/environment.py $(EXTRA)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
