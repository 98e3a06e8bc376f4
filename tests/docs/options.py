#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every command and option that --help knows is in the manual page and in the completions of each shell, and no other.

    options.py PROGRAM
"""
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = sys.argv[1]


def text(path):
    with open(os.path.join(ROOT, path), encoding='utf8') as f:
        return f.read().replace('\\-', '-')


def help_of(*command):
    return subprocess.run([PROGRAM, *command, '--help'], capture_output=True, text=True, check=True).stdout


commands = re.findall(r'^  (\w+) ', help_of(), flags=re.M)
options, formats = {}, {}
for command in commands:
    said = help_of(command)
    options[command] = set(re.findall(r'^  (--[a-z-]+)', said, flags=re.M)) - {'--help'}
    found = re.search(r'--format .*\n +one of: (.*)', said)
    formats[command] = found.group(1) if found else None
every = set().union(*options.values())

wrong = []
man = text('docs/detente.1')
for option in sorted(every):
    if option not in man:
        wrong.append(f'the manual page lacks {option}')
for option in set(re.findall(r'^\.B(?:I|R)? (--[a-z-]+)', man, flags=re.M)) - every - {'--version', '--help'}:
    wrong.append(f'the manual page has {option}')
for command in commands:
    if f'\n.B {command}\n' not in man:
        wrong.append(f'the manual page lacks {command}')
    if formats[command] and formats[command].replace(' ', ', ') not in man and command != 'read':
        wrong.append(f'the manual page lacks the formats of {command}: {formats[command]}')

bash = text('docs/completions/detente.bash')
for command in commands:
    line = re.search(rf"^    {command}\) options='([^']*)' formats='([^']*)'", bash, flags=re.M)
    if (set(line.group(1).split()) if line else set()) != options[command]:
        wrong.append(f'bash: the options of {command}')
    if formats[command] and (not line or line.group(2) != formats[command]):
        wrong.append(f'bash: the formats of {command}')

fish = text('docs/completions/detente.fish')
for command in commands:
    found = {'--' + o for seen, o in re.findall(r"'__fish_seen_subcommand_from ([\w ]+)' -l ([a-z-]+)", fish) if command in seen.split()}
    if found != options[command]:
        wrong.append(f'fish: the options of {command}: {sorted(found ^ options[command])}')

zsh = text('docs/completions/_detente')
shared = {'$engine': {'--actors', '--rules', '--all-cameo', '--cpu'}, '$input': {'--input', '--date', '--keep-appeal'}}
for command in commands:
    found = re.search(rf'^    {command}\) (_arguments (?:.*\\\n)*.*);;', zsh, flags=re.M)
    line = found.group(1) if found else ''
    has = set(re.findall(r'(--[a-z-]+)\[', line)).union(*(o for name, o in shared.items() if name in line))
    if has != options[command]:
        wrong.append(f'zsh: the options of {command}: {sorted(has ^ options[command])}')

print('\n'.join(wrong) or f'{len(commands)} commands, {len(every)} options')
sys.exit(1 if wrong or len(commands) < 7 else 0)
