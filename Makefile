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
# What `install` and `deb` take: the release binary, unless another one is given.
BINARY ?= $(release)

RUNS ?= 10000000
COMPILES ?= 100000
TARGETS ?=

# The commands that a step of a pipeline may call by a name of their own.
links := kubectl-kontrakt $(addprefix kontrakt-,init generate resolve check graph affected fix lock imagereplace apply wait \
  assert push delete config explain completions version help)

# `make image REGISTRY=registry.example.org/shop`; PREBUILT=1 takes the release binary instead of compiling in the image.
version := $(shell sed -n 's/.*current = "\(.*\)"/\1/p' Sources/Model/Version.swift)
image = $(REGISTRY)/kontrakt:$(version)
builder ?= $(firstword $(foreach tool,docker podman buildah,$(if $(shell command -v $(tool)),$(tool))))

.PHONY: help demo test sanitize lint format golden deploy docs release install uninstall deb image image-only bench \
  bench-scale bench-check bench-program fuzz clean libyaml print-links

help:
	@echo "make demo       build, and compile the example repository in golden/stories/shop"
	@echo "make test       build with warnings as errors, check the format, run all tests"
	@echo "make format     format all Swift files"
	@echo "make lint       say what the formatter would change"
	@echo "make sanitize   the tests under the sanitizers for addresses and threads, in builds of their own"
	@echo "make golden     rewrite what the golden cases expect, show the difference, end red"
	@echo "make deploy     write our own pipeline, from our own kontrakt folder"
	@echo "make docs       write the references of commands, diagnostics and settings, and the schema"
	@echo "make release    one self-contained binary: $(release)"
	@echo "make install    the release binary, manual pages and completions into PREFIX (default /usr/local)"
	@echo "make uninstall  take them out again"
	@echo "make deb        a Debian package: $(deb)"
	@echo "make image      the image of the pipeline's steps, built and pushed to REGISTRY"
	@echo "make bench      cost as ratios to libyaml's bare loop, kubectl kustomize, PyYAML and git, and how it grows"
	@echo "make bench-scale  how cost grows in repositories of extreme forms"
	@echo "make bench-check  instructions over a small corpus against the committed counts; UPDATE=1 writes them"
	@echo "make fuzz       inputs made by libFuzzer: 10 million a parser, 100000 whole compiles; RUNS, COMPILES, TARGETS, JOBS"
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

sanitize: libyaml
	Tests/sanitize.sh

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

format:
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

golden: libyaml docs deploy
	KONTRAKT_UPDATE_GOLDEN=1 $(SWIFT) test --disable-xctest --filter 'GoldenTests.holds|DocumentationTests.executes'

# Our own pipeline, generated from our own kontrakt.
deploy: libyaml
	$(SWIFT) build --product kontrakt
	$(debug) generate -o deploy

docs: libyaml
	$(SWIFT) build --product kontrakt
	$(debug) explain --format markdown >Sources/kontrakt/Kontrakt.docc/Diagnostics.md
	$(debug) config --format markdown >Sources/kontrakt/Kontrakt.docc/Settings.md
	$(debug) config --schema >.kontrakt.schema.json
	$(debug) help --format markdown >Sources/kontrakt/Kontrakt.docc/Commands.md

release: libyaml
	$(SWIFT) build $(release-flags) --product kontrakt
	@! grep -qE '_RegexParser|_Concurrency' $(release) || \
	  { echo "$(release): a whole library came in that we do without; see Sources/Text/Infix.swift" >&2; exit 1; }
	@size=$$(($$(wc -c <$(release)) / 100000)) && \
	  echo "$(release): $$((size / 10)).$$((size % 10)) MB, and nothing else is needed"

# Pages and completions are written by the binary that is installed, so that they tell of that one.
bin := $(DESTDIR)$(PREFIX)/bin
man := $(DESTDIR)$(PREFIX)/share/man/man1
bash := $(DESTDIR)$(PREFIX)/share/bash-completion/completions
zsh := $(DESTDIR)$(PREFIX)/share/zsh/site-functions
fish := $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
doc := $(DESTDIR)$(PREFIX)/share/doc/kontrakt
data := $(DESTDIR)$(PREFIX)/share/kontrakt
commands := $(patsubst kontrakt-%,%,$(filter kontrakt-%,$(links)))
# By this name kubectl finds what completes `kubectl kontrakt`.
programs := kontrakt $(links) kubectl_complete-kontrakt
schema := $(wildcard .kontrakt.schema.json)

install: $(if $(filter $(release),$(BINARY)),release)
	install -d $(bin) $(man) $(bash) $(zsh) $(fish) $(doc) $(if $(schema),$(data))
	install -m 755 $(BINARY) $(bin)/kontrakt
	for name in $(filter-out kontrakt,$(programs)); do ln -sf kontrakt $(bin)/$$name; done
	$(BINARY) help --format man >$(man)/kontrakt.1
	for name in $(commands); do $(BINARY) help $$name --format man >$(man)/kontrakt-$$name.1 || exit; done
	echo ".so man1/kontrakt.1" >$(man)/kubectl-kontrakt.1
	$(BINARY) completions bash >$(bash)/kontrakt
	$(BINARY) completions zsh >$(zsh)/_kontrakt
	$(BINARY) completions fish >$(fish)/kontrakt.fish
	for name in $(links); do ln -sf kontrakt $(bash)/$$name; ln -sf kontrakt.fish $(fish)/$$name.fish; done
	install -m 644 $(wildcard LICENSE README.md) $(doc)
	$(if $(schema),install -m 644 $(schema) $(data)/kontrakt.schema.json)
	chmod 644 $(man)/kontrakt*.1 $(man)/kubectl-kontrakt.1 $(bash)/kontrakt $(zsh)/_kontrakt $(fish)/kontrakt.fish

uninstall:
	rm -f $(addprefix $(bin)/,$(programs)) $(man)/kontrakt.1 $(man)/kubectl-kontrakt.1
	rm -f $(patsubst %,$(man)/kontrakt-%.1,$(commands))
	rm -f $(addprefix $(bash)/,kontrakt $(links)) $(zsh)/_kontrakt $(patsubst %,$(fish)/%.fish,kontrakt $(links))
	rm -rf $(doc) $(data)

# The same commit makes the same package, byte for byte.
deb := .build-release/kontrakt_$(version)_$(shell dpkg --print-architecture 2>/dev/null).deb
deb: $(if $(filter $(release),$(BINARY)),release)
	packaging/deb $(BINARY) $(version) $(deb)

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

# BENCH_QUICK=1 for a short look; BENCH_SIZES="10 100 1000" for other numbers of files.
bench: bench-program
	.build-release/release/bench $(CURDIR)

# Growth in repositories of extreme forms; SHAPE=word takes those with it in their name.
bench-scale: bench-program
	.build-release/release/bench $(CURDIR) scale $(SHAPE)

# UPDATE=1 writes the counts instead of comparing them.
bench-check: bench-program
	SWIFT="$(SWIFT)" .build-release/release/bench $(CURDIR) count $(if $(UPDATE),update)

# What is measured is installed: a file as a linker wrote it may lie scattered in memory, and start slower than a copy.
bench-program: release
	$(SWIFT) build $(release-flags) --product bench
	clang -O2 -o .build-release/nothing -static Tests/Bench/nothing.c
	clang -O2 -o .build-release/floor Tests/Bench/floor.c -l:libyaml.a
	install -D -t .build-release/measured $(release) .build-release/release/bench .build-release/nothing .build-release/floor

# A finding ends it with 1, and it says where the input lies and how to run it again.
fuzz: libyaml
	RUNS=$(RUNS) COMPILES=$(COMPILES) Tests/Fuzz/fuzz.sh $(TARGETS)

clean:
	rm -rf .build .build-*

libyaml:
ifeq ($(libyaml)$(KONTRAKT_DYNAMIC_YAML),)
	@command -v apt-get >/dev/null || { echo "libyaml.a is missing: install libyaml's development package" >&2; exit 1; }
	$(as-root) apt-get update -qq
	$(as-root) apt-get install -y -qq libyaml-dev
endif

# For the test that compares them with the commands.
print-links:
	@echo $(links)
