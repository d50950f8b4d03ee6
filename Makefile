# Lethe from a bare checkout: `make run` serves it, `make test` checks everything.
# Settings are environment variables (README.md), as in: PORT=8001 DATA_DIR=/tmp/second make run

MAKEFLAGS += --no-print-directory
python := .venv/bin/python
# The end of this make is the end of what it runs.
lethe := exec $(python) -m backend --with-parent

# Modules that were compiled once start sooner; git ignores what is kept of them.
unexport PYTHONDONTWRITEBYTECODE

# More than there are cores: most tests wait for a database, a server or a browser.
workers ?= 3

.PHONY: help run dev replicas test check check-backend check-frontend test-frontend test-backend test-browsers bench eval programs
.PHONY: format lock hooks schema ready page dev-page packages dev-packages sbom clean

help: ## say what each command does
	@awk -F ': .*## |: ## ' '/^[a-z-]+:.* ## / { printf "make %-13s  %s\n", $$1, $$2 }' Makefile

run: ready ## start Lethe and print its address
	@$(lethe)

dev: dev-packages ## the same for development: page and backend follow what you change
	@.ci/page packages
	@cd frontend && npm run --silent reference
	@exec $(python) -m backend.local.development --with-parent

replicas: ready ## three backends behind nginx on one database
	@.ci/programs nginx
	@exec $(python) -m backend.local.replicas --with-parent

# Python's packages and the page at the same time.
ready:
	@$(MAKE) --jobs=2 packages page

packages:
	@.ci/python run

dev-packages:
	@.ci/python dev

page:
	@.ci/page build

dev-page:
	@.ci/page packages
	@.ci/page build

# What waits for the network goes beside what keeps a core busy, and pytest, which mostly waits,
# beside all else: what that says is kept until it has ended, so that no two lines mix.
test: ## every check and every test
	@rm -f .make/stages
	@$(MAKE) --jobs=3 timed-programs timed-dev-packages timed-dev-page
	@$(MAKE) timed-check-backend timed-test-frontend >.make/beside 2>&1 & \
	beside=$$!; trap "kill $$beside; exit 130" INT TERM; \
	$(MAKE) timed-test-backend; code=$$?; \
	wait $$beside || code=1; cat .make/beside .make/stages; \
	[ $$code = 0 ] && echo 'Everything passed.'

timed-%:
	@.ci/stage $* $(MAKE) $*

timed-test-frontend: timed-check-frontend

programs:
	@.ci/programs chromium nginx pgbouncer caddy curl openssl

check: dev-packages check-backend check-frontend ## every check that is no test

check-backend:
	@echo '== ruff, mypy, import-linter'
	@.venv/bin/ruff check --quiet
	@.venv/bin/ruff format --check --quiet
	@$(python) -m mypy --no-error-summary
	@.venv/bin/lint-imports --no-logo

check-frontend:
	@.ci/page packages
	@echo '== biome, tsc, dependency-cruiser'
	@cd frontend && npm run --silent check
	@.ci/schema check
	@.ci/grammar check

schema: dev-packages ## write the page's types of the API anew from the server
	@.ci/page packages
	@.ci/schema write

test-frontend:
	@.ci/page packages
	@echo '== vitest'
	@cd frontend && env -u FORCE_COLOR NO_COLOR=1 npm run --silent test -- --reporter=dot

test-backend:
	@echo '== pytest: unit, integration, conformance, e2e'
	@$(python) -m pytest --quiet --durations=25 --numprocesses=$(workers) \
		--dist=loadfile --no-loadscope-reorder

test-browsers: dev-packages page ## the main story in Firefox and WebKit, which `make test` leaves out
	@.ci/programs firefox webkit xvfb
	@$(python) -m pytest --quiet tests/engines

bench: dev-packages page ## print the figures of tests/benchmarks
	@.ci/programs chromium
	@$(python) -m tests.benchmarks.bench_turn
	@$(python) -m tests.benchmarks.bench_load 200
	@$(python) -m tests.benchmarks.bench_load 1000 lethe
	@$(python) -m tests.benchmarks.bench_workers
	@$(python) -m tests.benchmarks.bench_tasks_request
	@$(python) -m tests.benchmarks.bench_tasks
	@$(python) -m tests.benchmarks.bench_import
	@$(python) -m tests.benchmarks.bench_scroll
	@$(python) -m tests.benchmarks.bench_page
	@$(python) -m tests.benchmarks.bench_lighthouse

eval: dev-packages page ## try a model on tests/eval: make eval MODEL_URL=… MODEL=… KIND=add,done FIRST=5
	@$(python) -m tests.eval --model-url "$(MODEL_URL)" --model "$(MODEL)" --kind "$(KIND)" \
		--first "$(or $(FIRST),0)"

format: dev-packages ## format and mend what the linters can
	@.venv/bin/ruff check --fix --quiet || true
	@.venv/bin/ruff format --quiet
	@.ci/page packages
	@cd frontend && npm run --silent fix

hooks: dev-packages ## run the checks before each commit from now on
	@.venv/bin/pre-commit install

# The locks name packages and hashes and no host: any registry that has them will do.
pin := PATH="$$PATH:.make/uv/bin" uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --group local --extra otel pyproject.toml
lock: ## write the lock files anew from pyproject.toml
	@$(pin) --output-file requirements.txt
	@$(pin) --group dev --constraint requirements.txt --output-file requirements-dev.txt

sbom: dev-packages ## what a release consists of, by CycloneDX, with licences
	@.ci/sbom

clean: ## remove all that was installed and built
	@rm -rf .venv .make .pytest_cache .mypy_cache .ruff_cache .hypothesis .schemathesis .import_linter_cache
	@rm -rf frontend/node_modules frontend/.next frontend/out
