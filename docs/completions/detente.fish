# SPDX-License-Identifier: MIT
set -l all code read parse actor explain eval lint diff
complete -c detente -f -n "not __fish_seen_subcommand_from $all" -a "$all"
complete -c detente -n "not __fish_seen_subcommand_from $all" -l version -d 'the version'
complete -c detente -s h -l help -d 'what a command takes'
complete -c detente -n '__fish_seen_subcommand_from code' -l format -x -a 'jsonl table csv'
complete -c detente -n '__fish_seen_subcommand_from read' -l format -x -a 'jsonl'
complete -c detente -n '__fish_seen_subcommand_from parse' -l format -x -a 'conllu'
complete -c detente -n '__fish_seen_subcommand_from actor' -l format -x -a 'jsonl table'
complete -c detente -n '__fish_seen_subcommand_from explain diff' -l format -x -a 'text jsonl'
complete -c detente -n '__fish_seen_subcommand_from eval' -l format -x -a 'text json errors'
complete -c detente -n '__fish_seen_subcommand_from code read actor explain diff' -l input -x -a 'text jsonl json html csv feed warc mail'
complete -c detente -n '__fish_seen_subcommand_from parse' -l input -x -a 'text conllu'
complete -c detente -n '__fish_seen_subcommand_from code' -l db -r -d 'SQLite file'
complete -c detente -n '__fish_seen_subcommand_from code read actor explain diff' -l date -x -d 'of what brings none, YYYY-MM-DD'
complete -c detente -n '__fish_seen_subcommand_from code read parse actor diff' -l jobs -x -d 'threads'
complete -c detente -n '__fish_seen_subcommand_from code actor explain eval' -l actors -r -d 'dictionary over the built-in one'
complete -c detente -n '__fish_seen_subcommand_from code explain eval' -l rules -r -d 'more event rules'
complete -c detente -n '__fish_seen_subcommand_from code explain eval diff' -l all-cameo -d 'also code CAMEO 01'
complete -c detente -n '__fish_seen_subcommand_from code read actor explain diff' -l keep-appeal -d "leave a site's own message"
complete -c detente -n '__fish_seen_subcommand_from code parse actor explain eval diff' -l cpu -x -a 'scalar avx2 avx512 neon'
complete -c detente -n '__fish_seen_subcommand_from actor' -l unknown -d 'rank names that resolve to nothing'
complete -c detente -n '__fish_seen_subcommand_from actor' -l top -x -d 'how many names'
