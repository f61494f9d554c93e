.DEFAULT_GOAL := help
.PHONY: help demo run test check calibration format clean

PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
COUNTS := pilot/review/calibration.json
INSTALLED := .venv/.installed
INSTALLED_DEV := .venv/.installed-dev

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile

demo: $(INSTALLED) ## Show a pretend school on http://127.0.0.1:8000 (PORT=9000 for another port)
	$(BIN)/pilot demo --port $(PORT)

run: $(INSTALLED) ## Serve your own school, with the settings in docs/running.md
	$(BIN)/pilot run

test: $(INSTALLED_DEV) ## Run every test (ARGS="tests/lessons -x" for some, -n0 for one at a time)
	$(BIN)/pytest -n auto --dist loadfile $(ARGS)

check: $(INSTALLED_DEV) ## Check style, types, imports, templates, and that all of the analysis is tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/pytest --quiet --cov --cov-report=term pilot/analysis tests/analysis

calibration: $(INSTALLED) ## Count again how often the verdict is wrong, after a change of its rule
	$(BIN)/python -c 'from pilot.analysis.calibration import as_json; print(as_json(), end="")' > $(COUNTS).new
	mv $(COUNTS).new $(COUNTS)

format: $(INSTALLED_DEV) ## Lay the code out and mend what can be mended by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## Take away what was installed and built; rows in instance/ stay
	rm -rf .venv build dist htmlcov .coverage .*_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): $(BIN)/python pyproject.toml .ci/constraints.txt
	@echo "Installing what the pilot needs. This takes a minute, once."
	$(PIP) --constraint .ci/constraints.txt --editable .
	@touch $@

$(INSTALLED_DEV): $(BIN)/python pyproject.toml .ci/constraints.txt
	@echo "Installing what the pilot and its tests need. This takes a minute or two, once."
	$(PIP) --constraint .ci/constraints.txt --editable '.[dev]'
	@touch $@ $(INSTALLED)

$(BIN)/python:
	@sh .ci/make-venv .venv
