# Every target works in a fresh clone: what it needs and is missing, `deps` installs first.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c

PREFIX ?= /usr/local
INDEX ?= index
BINARY = .build/release/lede
SWIFT_SOURCES = Package.swift Sources Tests

# Debian packages that the build (and, the last six, the tests and the C++ target) need.
DEPS = libxapian-dev libutf8proc-dev libzstd-dev libyaml-dev libjansson-dev libcmark-gfm-dev \
  libcmark-gfm-extensions-dev libtomlplusplus-dev libcld2-dev zlib1g-dev libuchardet-dev \
  libjemalloc-dev pkg-config g++ curl python3 xapian-tools poppler-utils valgrind
# The same libraries as pkg-config knows them, for systems without dpkg; CLD2 it does not know.
LIBRARIES = xapian-core libutf8proc libzstd yaml-0.1 jansson libcmark-gfm tomlplusplus zlib uchardet jemalloc

# Of the static build only Swift's own library: Debian ships no libxapian.a. -s strips symbols, and
# -no-pie spares each start of lede 62,000 relocations, 1 ms of a search.
# LEDE_PACKAGES is what `lede --version --verbose` says of the packages.
RELEASE = swift build -c release --static-swift-stdlib -Xlinker -s \
  -Xswiftc -Xclang-linker -Xswiftc -no-pie -Xcc "-DLEDE_PACKAGES=$(PACKAGES)"
# NAME=VERSION of each package that was resolved, separated by commas. The shell reads the file when the build
# begins: make would read it before the packages of a fresh clone are resolved.
PACKAGES = $$(awk -F '"' '/"identity" :/ { name = $$4 } /"version" : "/ { print name "=" $$4 }' \
  Package.resolved | paste -sd,)
# What the sanitizers leave out: the tests of the built programs, which run as other processes; one whose launcher
# has too little memory for a sanitizer; and the rules of the architecture, which read texts.
PROGRAM_TESTS = ^(CommandTests|ArchitectureTests)\.|^IndexingTests\.(KillTests|WriterTests)|FilterRunnerTests/notAProgram
# XCTest's own main, which has no tests here, leaks 144 bytes and would fail the run.
SANITIZE = LSAN_OPTIONS=suppressions=$(CURDIR)/Tests/leaks.txt:print_suppressions=0 \
  swift test --no-parallel --sanitize=address --scratch-path .build-asan --disable-xctest \
  --skip '$(PROGRAM_TESTS)'
# The tests of code that several threads run at once.
THREAD_TESTS = ^(ServiceTests|QueryTests)\.|^IndexingTests\.(ReindexerTests|UpdateTests|HistoryTests)
THREAD_SANITIZE = TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/races.txt \
  swift test --no-parallel --sanitize=thread --scratch-path .build-tsan --disable-xctest \
  --filter '$(THREAD_TESTS)'
# How long each parser is fuzzed.
SECONDS ?= 600

# What `make memcheck` indexes, and how many queries it sends to the index of each folder.
FOLDERS ?= examples
QUERIES ?= 2000

.PHONY: help deps run test torture sanitize thread-sanitize fuzz memcheck lint format picture release install clean

help: ## Say what the targets do
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 18

# Quiet and quick when all is there. Without dpkg the libraries are looked up by pkg-config.
deps: ## Install the Debian packages that are missing
	@command -v swift >/dev/null || { \
	  echo 'make: swift is not on PATH; install Swift 6.2 or newer (https://www.swift.org/install)' >&2; \
	  exit 1; }
	@if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then \
	  missing=; for name in $(LIBRARIES); do \
	    pkg-config --exists $$name 2>/dev/null || missing="$$missing $$name"; done; \
	  [ -z "$$missing" ] && exit 0; \
	  echo "make: missing libraries:$$missing" >&2; \
	  echo 'make: there is no apt-get here; install Xapian 1.4, utf8proc, zstd, libyaml, jansson, cmark-gfm, toml++, CLD2, zlib, uchardet and jemalloc with' >&2; \
	  echo 'make: their headers, pkg-config, a C++17 compiler, curl, python3, xapian-delve, pdftotext and valgrind' >&2; \
	  exit 1; \
	fi; \
	missing=; for package in $(DEPS); do \
	  dpkg-query -W -f '$${db:Status-Abbrev}' $$package 2>/dev/null | grep -q '^ii' \
	    || missing="$$missing $$package"; done; \
	[ -z "$$missing" ] && exit 0; \
	if [ "$$(id -u)" = 0 ]; then root=env; elif command -v sudo >/dev/null; then root=sudo; else \
	  echo "make: missing; run as root: apt-get install$$missing" >&2; exit 1; fi; \
	echo "make: installing$$missing"; \
	$$root apt-get update -q && \
	$$root apt-get install -q -y --no-install-recommends $$missing

run: release ## Build, index examples/ into index/, and search it for words and for a tag
	$(BINARY) index examples --index $(INDEX)
	$(BINARY) search 'heat network' --index $(INDEX)
	$(BINARY) search 'language model' -t open_source --index $(INDEX)

test: deps ## Build and run all tests
	swift build
	swift test --no-parallel

torture: deps ## Kill 300 runs, compare 50 histories of files, serve a minute while writing (15 minutes)
	swift build
	LEDE_TORTURE=1 swift test --no-parallel --filter '^IndexingTests\.(KillTests|HistoryTests|WriterTests)'

# A filter that matches nothing succeeds, so the count of tests is looked at as well.
sanitize: deps ## Run the tests of all code in one process under the address and leak sanitizers
	@mkdir -p .build-asan
	$(SANITIZE) | tee .build-asan/tests.log
	@grep -Eq 'Test run with [1-9]' .build-asan/tests.log || { \
	  echo 'make: no test ran, so nothing was checked' >&2; exit 1; }

thread-sanitize: deps ## Run the tests of what several threads do at once under the thread sanitizer
	@mkdir -p .build-tsan
	$(THREAD_SANITIZE) | tee .build-tsan/tests.log
	@grep -Eq 'Test run with [1-9]' .build-tsan/tests.log || { \
	  echo "make: no test is called '$(THREAD_TESTS)', so nothing was checked" >&2; exit 1; }

fuzz: deps ## Fuzz each parser for SECONDS, from what earlier runs learnt
	for target in $$(Tests/Fuzz/run --list); do Tests/Fuzz/run $$target $(SECONDS); done

memcheck: release ## Run QUERIES random searches on FOLDERS under valgrind
	Benchmarks/memcheck.py --queries $(QUERIES) $(FOLDERS)

lint: deps ## Refuse what differs from .swift-format
	swift format lint --strict --parallel --recursive $(SWIFT_SOURCES)

format: deps ## Rewrite the Swift files as .swift-format says
	swift format format --in-place --parallel --recursive $(SWIFT_SOURCES)

picture: release ## Draw the picture of README.md from what lede prints
	docs/pictures/draw $(BINARY) > docs/pictures/search.svg.new
	mv docs/pictures/search.svg.new docs/pictures/search.svg

release: deps ## Build the optimized, stripped binaries
	swift package resolve
	$(RELEASE) --product lede
	$(RELEASE) --product lede-daemon
	$(RELEASE) --product lede-indexer
	$(RELEASE) --product lede-launcher

install: release ## Install bin/lede, libexec/lede/* and share/lede/lede.yaml to $(DESTDIR)$(PREFIX)
	install -D -m 755 $(BINARY) '$(DESTDIR)$(PREFIX)/bin/lede'
	install -D -m 755 $(BINARY)-daemon '$(DESTDIR)$(PREFIX)/libexec/lede/lede-daemon'
	install -D -m 755 $(BINARY)-indexer '$(DESTDIR)$(PREFIX)/libexec/lede/lede-indexer'
	install -D -m 755 .build/release/lede-launcher '$(DESTDIR)$(PREFIX)/libexec/lede/lede-launcher'
	install -D -m 644 config/lede.yaml '$(DESTDIR)$(PREFIX)/share/lede/lede.yaml'

clean: ## Remove what was built (not the index)
	rm -rf .build .build-asan .build-tsan .build-fuzz
