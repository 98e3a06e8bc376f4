#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the examples in the documents and compares what they give.

    examples.py PROGRAM FILE...

In Markdown: a block ```text NAME writes the file NAME; in a block ```console each line "$ command" is run by sh, and what
follows up to the next one is what it prints (standard output and error together).  In a manual page the lines between .EX
and .EE are such a console block.  "…" stands for any text within a line, a line that is only "…" for any number of lines.
All examples of one document run in one empty folder.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def blocks(path, text):
    """(kind, name, lines, number of the first line)"""
    if path.endswith('.1'):
        text = text.replace('\\(em', '—').replace('\\-', '-').replace('\\e', '\\').replace('\\(rs', '\\').replace('\\&', '')
        for m in re.finditer(r'^\.EX\n(.*?)^\.EE$', text, flags=re.M | re.S):
            yield 'console', '', m.group(1).splitlines(), text.count('\n', 0, m.start()) + 2
        return
    for m in re.finditer(r'^```(console|text (\S+))\n(.*?)^```$', text, flags=re.M | re.S):
        yield m.group(1).split()[0], m.group(2), m.group(3).splitlines(), text.count('\n', 0, m.start()) + 2


def pattern(lines):
    out = ''
    for line in lines:
        out += r'(?:.*\n)*?' if line.strip() == '…' else '.*?'.join(re.escape(part) for part in line.split('…')) + r'\n'
    return re.compile(out)


def examples(lines, first):
    command, expected = None, []
    for number, line in enumerate(lines, first):
        if line.startswith('$ '):
            if command:
                yield at, command, expected
            at, command, expected = number, line[2:], []
        elif command:
            expected.append(line)
    if command:
        yield at, command, expected


def document(path, env):
    ran = failed = 0
    with tempfile.TemporaryDirectory() as folder, open(path, encoding='utf8') as f:
        for kind, name, lines, first in blocks(path, f.read()):
            if kind == 'text':
                with open(os.path.join(folder, name), 'w', encoding='utf8') as out:
                    out.write('\n'.join(lines) + '\n')
                continue
            for number, command, expected in examples(lines, first):
                done = subprocess.run(['sh', '-c', command], cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                      timeout=120, stdin=subprocess.DEVNULL)
                got = done.stdout.decode('utf8', 'replace')
                ran += 1
                if not pattern(expected).fullmatch(got):
                    failed += 1
                    print(f'{os.path.relpath(path, ROOT)}:{number}: {command}\n--- expected')
                    print('\n'.join(expected), f'\n--- got\n{got}---')
    return ran, failed


def main():
    total = bad = 0
    with tempfile.TemporaryDirectory() as bin_folder:
        shutil.copy(sys.argv[1], bin_folder + '/detente')
        env = dict(os.environ, PATH=bin_folder + ':' + os.environ['PATH'], COLUMNS='100', LC_ALL='C.UTF-8', EXAMPLES=ROOT + '/examples')
        for path in sys.argv[2:]:
            ran, failed = document(path, env)
            if not ran:
                print(f'{path}: no example')
            total, bad = total + ran, bad + failed + (not ran)
    print(f'{total} examples, {bad} failed')
    sys.exit(1 if bad else 0)


main()
