#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The rules of the house that a program can check (CONTRIBUTING.md): includes point one way, files are short and say their
licence, the library neither prints nor exits, nothing in it is global and mutable by name.

    house.py [ROOT]
"""
import os
import re
import sys

ROOT = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LINES_MAX = 1000
LONG = {'src/text/boundary_weights.h'}  # numbers that training wrote

# Who may include whom: itself and what is listed.
BASE = {'base'}
TEXT = BASE | {'text'}
NLP = TEXT | {'nlp'}
LEXICON = BASE | {'lexicon'}
ACTOR = NLP | LEXICON | {'actor'}
EVENT = ACTOR | {'event'}
PIPELINE = EVENT | {'pipeline'}
MAY = {
    'base': BASE, 'text': TEXT, 'nlp': NLP, 'lexicon': LEXICON, 'actor': ACTOR, 'time': ACTOR | {'time'}, 'place': ACTOR | {'place'},
    'event': EVENT | {'time', 'place'}, 'pipeline': PIPELINE | {'time', 'place'}, 'ingest': TEXT | {'ingest'},
    'net': BASE | {'net'},
    'store': PIPELINE | {'store'}, 'api': PIPELINE | {'store', 'api', 'detente'},
}
ROOMS = set(MAY) | {'cli', 'detente'}

# Only the store and ingest link these; only cli may do the rest.
OUTSIDE = {'sqlite3.h': {'store'}, 'jansson.h': {'ingest'}, 'gumbo.h': {'ingest'}, 'archive.h': {'ingest'}, 'gmime/gmime.h': {'ingest'}, 'expat.h': {'ingest'},
           'zlib.h': {'ingest'}, 'lzma.h': {'ingest'}, 'zstd.h': {'ingest'}, 'bzlib.h': {'ingest'}, 'brotli/decode.h': {'ingest'}, 'curl/curl.h': {'net'}}
FORBIDDEN = re.compile(r'\b(exit|_exit|abort|printf|puts|putchar|perror|vprintf|system|getenv|setlocale)\s*\(|\bassert\s*\(|\b(stdout|stderr)\b')
INTRINSICS = re.compile(r'#include\s*<(\w*mmintrin|arm_neon)\.h>')

problems = []


def strip(code):
    """Without comments and the insides of strings."""
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'',
                  lambda m: '\n' * m.group().count('\n') if m.group().startswith('/') else '""', code, flags=re.S)


def sources():
    for top in ('src', 'cli', 'include', 'tests', 'fuzz', 'bench', 'examples', 'scripts', 'train', '.ci', 'docs', 'data'):
        for folder, folders, names in os.walk(os.path.join(ROOT, top)):
            folders[:] = [f for f in folders if not f.startswith(('build', '__pycache__', 'work'))]
            for name in sorted(names):
                yield os.path.relpath(os.path.join(folder, name), ROOT)
    yield from (n for n in os.listdir(ROOT) if os.path.isfile(os.path.join(ROOT, n)))


def check_includes(path, code):
    room = path.split('/')[1]
    allowed = MAY.get(room)
    if allowed is None:
        problems.append(f'{path}: no room is named {room}')
        return
    for number, line in enumerate(code.split('\n'), 1):
        m = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
        target = m.group(1).split('/')[0] if m and '/' in m.group(1) else None
        if target in ROOMS and target not in allowed:
            problems.append(f'{path}:{number}: {room} includes {m.group(1)}, which points back')
        m = re.match(r'\s*#\s*include\s*<([^>]+)>', line)
        if m and room not in OUTSIDE.get(m.group(1), {room}):
            problems.append(f'{path}:{number}: {room} includes <{m.group(1)}>')
        if INTRINSICS.match(line.strip()) and room != 'nlp':
            problems.append(f'{path}:{number}: SIMD outside src/nlp')


def check_library(path, code):
    for number, line in enumerate(strip(code).split('\n'), 1):
        m = FORBIDDEN.search(line)
        if m:
            problems.append(f'{path}:{number}: a library does not {m.group().strip()}')
        if re.match(r'(?:static\s+)?(?!const\b)(?:unsigned |struct )?\w+[\s*]+\w+(\[[^\]]*\])*\s*(=[^=(]*)?;\s*$', line) and \
                not re.match(r'(static\s+)?(const|typedef|extern|return|struct \w+;)\b', line):
            problems.append(f'{path}:{number}: global and mutable: {line.strip()}')


def check_text(path, text):
    head = text[:400]
    if path.endswith(('.c', '.h', '.cpp', '.py', '.sh', 'meson.build', '.S', 'Makefile')) or path == '.ci/run':
        if 'SPDX-License-Identifier: ' not in head:
            problems.append(f'{path}: no SPDX line')
    if path.endswith(('.c', '.h', '.py', '.sh', '.cpp')) and path not in LONG and text.count('\n') >= LINES_MAX:
        problems.append(f'{path}: {text.count(chr(10))} lines, the limit is {LINES_MAX}')
    if path.endswith(('.c', '.h', '.py', '.sh', '.md', '.txt', '.rules', '.actors', '.build')):
        if '\r' in text and not path.startswith('tests/'):
            problems.append(f'{path}: carriage returns')
        if text and not text.endswith('\n'):
            problems.append(f'{path}: no line break at the end')


def main():
    count = 0
    for path in sources():
        with open(os.path.join(ROOT, path), 'rb') as f:
            raw = f.read()
        try:
            text = raw.decode('utf8')
        except UnicodeDecodeError:
            if path.endswith(('.c', '.h', '.py', '.md', '.actors', '.rules')):
                problems.append(f'{path}: is not UTF-8')
            continue
        count += 1
        check_text(path, text)
        if path.startswith('src/') and path.endswith(('.c', '.h')):
            check_includes(path, text)
            check_library(path, text)
    for p in problems:
        print(p)
    print(f'{count} files, {len(problems)} problems')
    sys.exit(1 if problems or count < 50 else 0)


main()
