#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""house.py must see each kind of trespass: one is put into a small copy of the sources at a time."""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SPDX = '/* SPDX-License-Identifier: MIT */\n'

TRESPASSES = {
    'an include that points back': ('src/text/x.c', SPDX + '#include "event/event.h"\n', 'points back'),
    'one from base': ('src/base/x.c', SPDX + '#include "text/text.h"\n', 'points back'),
    'one from nlp to actor': ('src/nlp/x.h', SPDX + '# include "actor/actor.h"\n', 'points back'),
    'one into the program': ('src/store/x.c', SPDX + '#include "cli/cli.h"\n', 'points back'),
    'a database in the core': ('src/event/x.c', SPDX + '#include <sqlite3.h>\n', 'includes <sqlite3.h>'),
    'SIMD outside nlp': ('src/text/x.c', SPDX + '#include <immintrin.h>\n', 'SIMD'),
    'exit': ('src/event/x.c', SPDX + 'void f(void);\nvoid f(void) { exit(1); }\n', 'does not exit('),
    'printf': ('src/text/x.c', SPDX + 'void f(void) { printf("x"); }\n', 'does not printf('),
    'stderr': ('src/text/x.c', SPDX + 'void f(void) { fputs("x", stderr); }\n', 'does not stderr'),
    'a global': ('src/text/x.c', SPDX + 'static int counter;\n', 'global and mutable'),
    'a long file': ('src/text/x.c', SPDX + '\n' * 1000, 'the limit is'),
    'no licence': ('src/text/x.c', 'int f(void);\n', 'no SPDX'),
    'no last line break': ('src/text/x.c', SPDX + 'int f(void);', 'no line break'),
    'a room of nobody': ('src/attic/x.c', SPDX, 'no room'),
}


def house(root):
    return subprocess.run([sys.executable, os.path.join(HERE, 'house.py'), root], capture_output=True, text=True).stdout


with tempfile.TemporaryDirectory() as folder:
    root = os.path.join(folder, 'copy')
    os.mkdir(root)
    for top in ('src', 'cli', 'include'):
        shutil.copytree(os.path.join(ROOT, top), os.path.join(root, top))
    failed = 0
    for name, (path, text, message) in TRESPASSES.items():
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, 'w', encoding='utf8') as f:
            f.write(text)
        out = [line for line in house(root).splitlines() if line.startswith(path) and message in line]
        if not out:
            print(f'not seen: {name}')
            failed += 1
        os.remove(full)
    # What is allowed: comments, strings, names that only look alike.
    with open(os.path.join(root, 'src/text/x.c'), 'w', encoding='utf8') as f:
        f.write(SPDX + '/* exit(1) printf("x") */\n#include "base/str.h"\nstatic const int x = 1;\nint f(char *b) { return snprintf(b, 1, "exit()"); }\n')
    out = [line for line in house(root).splitlines() if line.startswith('src/text/x.c')]
    if out:
        print('wrongly seen:', out)
        failed += 1
sys.exit(1 if failed else 0)
