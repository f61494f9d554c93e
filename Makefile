.DEFAULT_GOAL := help
.PHONY: help demo run test faults attacks bench check words calibration icons outdated format clean

PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
COUNTS := pilot/review/calibration.json
INSTALLED := .venv/.installed
INSTALLED_DEV := .venv/.installed-dev
INSTALLED_ATTACKS := .venv/.installed-attacks

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile

demo: $(INSTALLED) ## Show a pretend school on http://127.0.0.1:8000 (PORT=9000 for another port)
	$(BIN)/pilot demo --port $(PORT)

run: $(INSTALLED) ## Serve your own school, with the settings in docs/running.md
	$(BIN)/pilot run

# Tests wait for browsers and databases half of their time: one more at once than there are cores.
test: $(INSTALLED_DEV) ## Run every test (ARGS="tests/lessons -x" for some, -n0 for one at a time)
	$(BIN)/pytest -n $$(( $$(nproc 2>/dev/null || echo 1) + 1 )) --dist loadfile --no-loadscope-reorder $(ARGS)

# Real servers are killed and filled, one after the other: this takes a quarter of an hour.
faults: $(INSTALLED_DEV) ## Kill, fill, flood and cut the power in full, and print the figures of docs/faults.md
	PILOT_FAULTS=full $(BIN)/pytest -n0 tests/faults $(ARGS)

# Real servers and many clients, one after the other: this wants a quiet machine.
bench: $(INSTALLED_DEV) ## Measure what things cost, and print the tables of docs/performance.md
	$(BIN)/python -m tests.bench $(ARGS)

# The tools bring much that ours should not be tested with: they live beside it, and wapiti beside them.
attacks: $(INSTALLED_DEV) $(INSTALLED_ATTACKS) ## Send attack tools at servers of our own, after planted flaws
	PILOT_ATTACKS=full $(BIN)/pytest -n0 tests/attacks $(ARGS)

check: $(INSTALLED_DEV) ## Check style, types, imports, templates, and that all of the analysis is tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/pytest --quiet -n auto --dist loadfile --cov --cov-report=term pilot/analysis tests/analysis

words: $(INSTALLED_DEV) ## Bring the catalogues of other languages up to date and list what they lack
	$(BIN)/python -m tests.words

calibration: $(INSTALLED) ## Count again how often the verdict is wrong, after a change of its rule
	$(BIN)/python -c 'from pilot.analysis.calibration import as_json; print(as_json(), end="")' > $(COUNTS).new
	mv $(COUNTS).new $(COUNTS)

icons: $(INSTALLED_DEV) ## Draw the icons of the home screen again, after a change of static/img/app.svg
	$(BIN)/python -m tests.look.draw_icons

outdated: $(INSTALLED_DEV) ## List the libraries of which there is a newer version
	$(BIN)/python -m pip --disable-pip-version-check list --outdated

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

$(INSTALLED_ATTACKS): $(BIN)/python pyproject.toml
	@echo "Installing the attack tools. This takes some minutes, once."
	@sh .ci/make-venv .venv/attacks
	.venv/attacks/bin/python -m pip --disable-pip-version-check install --quiet '.[attacks]'
	@sh .ci/make-venv .venv/wapiti
	.venv/wapiti/bin/python -m pip --disable-pip-version-check install --quiet 'wapiti3>=3.2,<4'
	@touch $@

$(BIN)/python:
	@sh .ci/make-venv .venv
