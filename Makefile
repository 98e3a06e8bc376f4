# SPDX-License-Identifier: MIT
# A front for meson: the build itself is described in meson.build.
#
#   make demo      set up, build, code the example reports and show what happened in them
#   make test      set up, build twice (release; address and undefined-behaviour sanitizers), run every test in both
#   make build     the program at build/detente
#   make install   DESTDIR and PREFIX as usual
#   make fuzz      each fuzz target for SECONDS_EACH seconds (needs clang)
#   make bench     speed and memory
#   make clean

PREFIX ?= /usr/local
SECONDS_EACH ?= 60
NINJAFLAGS ?=
MESON ?= meson

RELEASE := --buildtype=release
ASAN := --buildtype=debugoptimized -Db_sanitize=address,undefined -Db_lundef=false -Dc_args=-fno-sanitize-recover=all
FUZZ := --buildtype=debugoptimized -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false

.PHONY: help setup build demo test install fuzz bench clean
help:
	@sed -n 's/^#   make/make/p' Makefile

setup:
	@scripts/setup.sh

# The folders are here because a new file in them has to reach the list of files that meson made.
build/build.ninja: data/actors data/rules | setup
	$(MESON) setup $(if $(wildcard build/build.ninja),--reconfigure) $(RELEASE) build
build-asan/build.ninja: data/actors data/rules | setup
	$(MESON) setup $(if $(wildcard build-asan/build.ninja),--reconfigure) $(ASAN) build-asan
build-fuzz/build.ninja: data/actors data/rules | setup
	scripts/setup.sh fuzz
	CC=clang CXX=clang++ $(MESON) setup $(if $(wildcard build-fuzz/build.ninja),--reconfigure) $(FUZZ) build-fuzz

build: setup build/build.ninja
	ninja -C build $(NINJAFLAGS)

demo: build
	@scripts/demo.sh build/detente

test: setup build/build.ninja build-asan/build.ninja
	@scripts/test.sh $(NINJAFLAGS)

install: build
	$(MESON) configure build -Dprefix=$(PREFIX)
	DESTDIR=$(DESTDIR) $(MESON) install -C build

fuzz: setup build-fuzz/build.ninja
	ninja -C build-fuzz $(NINJAFLAGS)
	scripts/fuzz.sh build-fuzz $(SECONDS_EACH)

bench: build
	@python3 bench/bench.py build/detente

clean:
	rm -rf build build-asan build-fuzz
