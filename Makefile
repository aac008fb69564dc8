# The commands of this repository. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test ci test-% bench load load-quick docs fmt lint openapi deploy clean

help: ## this list
	@grep -hE '^[a-z%-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z%-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

run: ## install what is missing, build what has changed, start on an embedded database
	@scripts/run.sh

test: ## every level of tests; closes with «N passed, N failed»
	@scripts/setup.sh test
	@scripts/test.sh

test-%: ## one level: checks, frontend, lint, rust, doc, contract, oracles, features, e2e, docs or commands
	@scripts/test.sh $*

ci: test ## what .ci/run does

bench: ## how long single pieces take, from ten lots to ten thousand
	@scripts/bench.sh

load: ## release build under load beside the machine's own limits; load-report/load.html
	@scripts/load.sh

load-quick: ## does everything answer under a little load? Not how fast
	@scripts/load.sh --quick

docs: ## the documentation, in docs/_build/html
	@scripts/docs.sh

fmt: ## format Rust and the web app
	@. scripts/lib.sh && cargo fmt --all && npm --prefix frontend run --silent format

lint: ## formatting, clippy, svelte-check
	@scripts/test.sh checks lint

openapi: ## write openapi.json, the web app's types and the generated reference pages
	@scripts/contract.sh

deploy: ## release build and the files that install it (~/.cache/koprogo/deploy)
	@scripts/deploy.sh
