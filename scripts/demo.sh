#!/bin/sh
# SPDX-License-Identifier: MIT
# Codes the example reports into demo.sqlite and shows the events.
#
#   scripts/demo.sh PROGRAM
set -eu
cd "$(dirname "$0")/.."
rm -f demo.sqlite
"$1" code --format table --db demo.sqlite examples/reports
echo
echo "The same events are in demo.sqlite (tables documents, events, actors, dyads).  For example:"
echo
query='SELECT date, source_code, cameo, target_code, goldstein FROM dyads ORDER BY goldstein LIMIT 5'
echo "    sqlite3 -column -header demo.sqlite '$query'"
echo
sqlite3 -column -header demo.sqlite "$query" | sed 's/^/    /'
echo
echo "To code a report of your own:            $1 code report.txt"
echo "To see why an event was coded, or not:   $1 explain report.txt"
