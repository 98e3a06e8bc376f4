#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs the Debian 12 packages that a build needs.  Does nothing, and needs no rights, when all of them are there.
#
#   scripts/setup.sh          what `make build`, `make demo` and `make test` need
#   scripts/setup.sh fuzz     the same, and what `make fuzz` needs
set -eu

wanted='gcc g++ libc6-dev binutils meson ninja-build pkg-config python3 libsqlite3-dev libjansson-dev libutf8proc-dev libcmocka-dev libgumbo-dev libarchive-dev libgmime-3.0-dev libuchardet-dev libcld2-dev libexpat1-dev zlib1g-dev liblzma-dev libzstd-dev libbz2-dev libbrotli-dev libcurl4-openssl-dev sqlite3'
case "${1-}" in
'') ;;
fuzz) wanted="$wanted clang libclang-rt-14-dev" ;;
*) echo "usage: setup.sh [fuzz]" >&2; exit 2 ;;
esac

# Not Debian: say what is needed where it is missing, and let the build speak for itself.
if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
    for tool in cc meson ninja pkg-config python3 sqlite3; do
        command -v "$tool" >/dev/null 2>&1 || echo "setup: $tool was not found; the build needs it" >&2
    done
    exit 0
fi

missing=
for package in $wanted; do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "setup: these packages are missing:$missing" >&2
        echo "setup: as root: apt-get install$missing" >&2
        exit 1
    fi
    as_root=sudo
fi

echo "setup: installing$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get -q update
# shellcheck disable=SC2086  # one word a package
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends $missing
