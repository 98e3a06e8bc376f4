#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the library shows: only symbols named detente_, a header that compiles alone as C11 and C++11, and an example that
a user can compile and run.

    surface.py LIBRARY SANITIZERS CC        SANITIZERS: "none", or what the library was built with
"""
import os
import re
import subprocess
import sys
import tempfile

LIBRARY, SANITIZERS, CC = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3:]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
INCLUDE = ['-I', os.path.join(ROOT, 'include')]
STRICT = ['-Wall', '-Wextra', '-Wpedantic', '-Werror']

failed = 0


def say(text):
    global failed
    failed += 1
    print(text)


def compiles(command, source):
    done = subprocess.run([*command, *STRICT, *INCLUDE, '-c', '-o', '/dev/null', '-'], input=source, capture_output=True, text=True)
    if done.returncode:
        say(f'{" ".join(command)}: {done.stderr}')


symbols = [line.split()[2] for line in subprocess.run(['nm', '-D', '--defined-only', LIBRARY], capture_output=True, text=True, check=True)
           .stdout.splitlines() if len(line.split()) == 3]
with open(os.path.join(ROOT, 'include', 'detente', 'detente.h'), encoding='utf8') as f:
    header = f.read()
promised = set(re.findall(r'^DETENTE_API [^;]*?(detente_\w+)\(', header, flags=re.M))
if not promised or set(symbols) - {'_init', '_fini'} != promised:
    say(f'exported and promised differ: {sorted(set(symbols) ^ promised)}')

compiles([*CC, '-std=c11', '-x', 'c'], '#include <detente/detente.h>\n')
compiles([*CC, '-std=c99', '-x', 'c'], '#include <detente/detente.h>\nint x = DETENTE_API_VERSION;\n')
compiles(['c++', '-std=c++11', '-x', 'c++'], '#include <detente/detente.h>\nint main() { return detente_version() == nullptr; }\n')

with tempfile.TemporaryDirectory() as folder:
    program = os.path.join(folder, 'events')
    sanitize = [] if SANITIZERS == 'none' else ['-fsanitize=' + SANITIZERS]
    subprocess.run([*CC, '-std=c11', *STRICT, *sanitize, *INCLUDE, '-o', program, os.path.join(ROOT, 'examples', 'c', 'events.c'),
                    '-L', os.path.dirname(LIBRARY), '-ldetente'], check=True)
    out = subprocess.run([program, '2023-04-25'], input='France sanctioned Mali.', capture_output=True, text=True,
                         env=dict(os.environ, LD_LIBRARY_PATH=os.path.dirname(LIBRARY)))
    if out.stdout != 'France (FRA) - 163 SANCTION - Mali (MLI)\n    "sanctioned"\n' or out.returncode or out.stderr:
        say(f'examples/c/events.c: {out}')
sys.exit(1 if failed else 0)
