#!/bin/sh
# SPDX-License-Identifier: MIT
# Builds and runs every test, first in the release build, then under the sanitizers.  The last line is
# "N passed, N failed" over both; the same line is left in build/tests.summary.  A test that was skipped has failed.
#
#   scripts/test.sh [flags for ninja]      after `meson setup` of build and build-asan (see the Makefile)
set -u
cd "$(dirname "$0")/.."
export ASAN_OPTIONS="${ASAN_OPTIONS-detect_leaks=1:abort_on_error=0}"
export UBSAN_OPTIONS="${UBSAN_OPTIONS-print_stacktrace=1:halt_on_error=1}"
rm -f build/tests.summary
failed=0
for folder in build build-asan; do
    echo "== $folder"
    rm -f "$folder/meson-logs/testlog.json"
    if ! ninja -C "$folder" "$@"; then
        echo "$folder could not be built" >&2
        failed=1
        continue
    fi
    meson test -C "$folder" --no-rebuild --print-errorlogs || failed=1
done
python3 - "$failed" build build-asan <<'END'
import json, sys
passed = failed = 0
for folder in sys.argv[2:]:
    ran = 0
    try:
        with open(folder + '/meson-logs/testlog.json', encoding='utf8') as log:
            for line in log:
                good = json.loads(line)['result'] in ('OK', 'EXPECTEDFAIL')
                passed, failed, ran = passed + good, failed + (not good), ran + 1
    except OSError:
        pass
    failed += ran == 0      # nothing ran: the build broke
if sys.argv[1] != '0' and not failed:
    failed = 1
summary = f'{passed} passed, {failed} failed'
with open('build/tests.summary', 'w', encoding='utf8') as out:
    print(summary, file=out)
print(summary)
sys.exit(1 if failed else 0)
END
