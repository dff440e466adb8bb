# `make demo` shows what kontrakt does; `make test` proves it. Both install libyaml where it is missing.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=

as-root := $(if $(filter 0,$(shell id -u)),,sudo)
libyaml := $(wildcard /usr/lib/libyaml.a /usr/lib/*/libyaml.a /usr/lib64/libyaml.a /usr/local/lib/libyaml.a)
debug := .build/debug/kontrakt
release := .build-release/release/kontrakt
# One file that needs nothing of the machine it runs on.
release-flags := -c release --scratch-path .build-release -Xswiftc -static-executable -Xlinker -s

# The commands that a step of a pipeline may call by a name of their own.
links := kubectl-kontrakt $(addprefix kontrakt-,generate resolve check affected fix lock imagereplace apply wait assert push \
  delete explain version help)

# `make image REGISTRY=registry.example.org/shop`; PREBUILT=1 takes the release binary instead of compiling in the image.
version = $(shell sed -n 's/.*current = "\(.*\)"/\1/p' Sources/Model/Version.swift)
image = $(REGISTRY)/kontrakt:$(version)
builder ?= $(firstword $(foreach tool,docker podman buildah,$(if $(shell command -v $(tool)),$(tool))))

.PHONY: help demo test lint format golden deploy docs release install image image-only bench clean libyaml print-links

help:
	@echo "make demo       build, and compile the example repository in golden/stories/shop"
	@echo "make test       build with warnings as errors, check the format, run all tests"
	@echo "make format     format all Swift files"
	@echo "make lint       say what the formatter would change"
	@echo "make golden     rewrite what the golden cases expect, show the difference, end red"
	@echo "make deploy     write our own pipeline, from our own kontrakt folder"
	@echo "make docs       write the reference of diagnostics"
	@echo "make release    one self-contained binary: $(release)"
	@echo "make install    the release binary into PREFIX (default /usr/local)"
	@echo "make image      the image of the pipeline's steps, built and pushed to REGISTRY"
	@echo "make bench      cost as ratios to libyaml's bare loop and to kubectl kustomize"
	@echo "make clean      remove what was built"

demo: libyaml
	@$(SWIFT) build --product kontrakt
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && cp -R golden/stories/shop/input "$$folder/shop" && \
	  kontrakt=$$PWD/$(debug) && cd "$$folder/shop" && \
	  printf '\nThe shop, a repository with these kontrakt folders:\n\n' && \
	  find . -type d -name '*kontrakt*' | sort | sed 's/^/  /' && \
	  printf '\n$$ kontrakt generate -o deploy -v\n\n' && "$$kontrakt" generate -o deploy -v 2>&1 | sed 's/^/  /' && \
	  printf '\n$$ cat deploy/run/*\n\n' && sed 's/^/  /' deploy/run/* && \
	  printf '\nThe whole output stands in golden/stories/shop/expected.\n'

test: libyaml
	$(SWIFT) build --build-tests
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift
	$(SWIFT) test --disable-xctest

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

format:
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

golden: libyaml docs deploy
	KONTRAKT_UPDATE_GOLDEN=1 $(SWIFT) test --disable-xctest --filter GoldenTests.holds

# Our own pipeline, generated from our own kontrakt.
deploy: libyaml
	$(SWIFT) build --product kontrakt
	$(debug) generate -o deploy

docs: libyaml
	$(SWIFT) build --product kontrakt
	$(debug) explain --format markdown >Sources/kontrakt/Kontrakt.docc/Diagnostics.md

release: libyaml
	$(SWIFT) build $(release-flags) --product kontrakt
	@! grep -qE '_RegexParser|_Concurrency' $(release) || \
	  { echo "$(release): a whole library came in that we do without; see Sources/Text/Infix.swift" >&2; exit 1; }

install: release
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(release) $(DESTDIR)$(PREFIX)/bin/kontrakt
	for name in $(links); do ln -sf kontrakt $(DESTDIR)$(PREFIX)/bin/$$name; done

image:
	@test -n "$(REGISTRY)" || { echo "say where to push: make image REGISTRY=registry.example.org/shop" >&2; exit 2; }
	$(MAKE) image-only
	$(builder) push $(PUSH_FLAGS) $(image)

# The image without a place to push it to. The prebuilt one is the Dockerfile without the stage that compiles.
dockerfile := $(if $(PREBUILT),.build-release/Dockerfile,Dockerfile)
image-only: $(if $(PREBUILT),.build-release/Dockerfile)
	@test -n "$(builder)" || { echo "docker, podman or buildah is needed to build an image" >&2; exit 2; }
	$(builder) build -f $(dockerfile) $(if $(BASE),--build-arg BASE=$(BASE)) $(if $(BUILD),--build-arg BUILD=$(BUILD)) \
	  $(BUILD_FLAGS) -t $(image) .

.build-release/Dockerfile: release
	$(MAKE) install DESTDIR=.build-release/installed PREFIX=/usr/local
	sed -n '/^ARG BASE/p; /^FROM $${BASE}/,$$p' Dockerfile | sed 's|--from=compiled /installed|.build-release/installed|' >$@

bench: release
	$(SWIFT) build $(release-flags) --product bench
	clang -O2 -o .build-release/nothing -static Tests/Bench/nothing.c
	clang -O2 -o .build-release/floor Tests/Bench/floor.c -l:libyaml.a
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	  .build-release/release/bench $(CURDIR)/$(release) \
	    $(CURDIR)/.build-release/floor $(CURDIR)/.build-release/nothing "$$folder"

clean:
	rm -rf .build .build-release

libyaml:
ifeq ($(libyaml)$(KONTRAKT_DYNAMIC_YAML),)
	@command -v apt-get >/dev/null || { echo "libyaml.a is missing: install libyaml's development package" >&2; exit 1; }
	$(as-root) apt-get update -qq
	$(as-root) apt-get install -y -qq libyaml-dev
endif

# For the test that compares them with the commands.
print-links:
	@echo $(links)
