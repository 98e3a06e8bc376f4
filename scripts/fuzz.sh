#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs every fuzz target for some seconds, from the corpus of regressions and what earlier runs found.
#
#   scripts/fuzz.sh BUILD SECONDS [TARGET]...      BUILD: a folder set up with -Dfuzz=true (see the Makefile)
#
# A target that fails leaves its input in BUILD/crashes; put it into tests/corpus/TARGET with the fix.
set -eu
cd "$(dirname "$0")/.."
build=$1 seconds=$2
shift 2
[ $# -gt 0 ] || set -- $(ls fuzz/fuzz_*.c | sed 's|fuzz/fuzz_||; s|\.c$||')
mkdir -p "$build/crashes"
failed=0
for target in "$@"; do
    program="$build/fuzz/fuzz_$target"
    [ -x "$program" ] || { echo "fuzz: $program was not built" >&2; failed=1; continue; }
    found="$build/corpus/$target"
    mkdir -p "$found" "tests/corpus/$target"
    echo "== $target, $seconds seconds"
    "$program" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -print_final_stats=1 -verbosity=1 \
        -artifact_prefix="$build/crashes/$target-" "$found" "tests/corpus/$target" > "$build/fuzz-$target.log" 2>&1 || {
        failed=1
        echo "$target failed; the end of $build/fuzz-$target.log:" >&2
        tail -n 30 "$build/fuzz-$target.log" >&2
    }
    grep -E 'stat::number_of_executed_units|stat::new_units_added' "$build/fuzz-$target.log" || true
done
exit "$failed"
