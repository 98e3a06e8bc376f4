#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The same bytes come out for any --jobs, any --cpu, any order of runs, and in the order of the input.

    same.py PROGRAM
"""
import json
import os
import re
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
REPORTS = os.path.join(ROOT, 'examples', 'reports')
COPIES = 2


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, check=True).stdout


def many(folder):
    """The example reports several times over, each with an id of its own, long and short ones mixed."""
    documents = [json.loads(line) for line in run('read', REPORTS).splitlines()]
    path = os.path.join(folder, 'many.jsonl')
    with open(path, 'w', encoding='utf8') as out:
        for copy in range(COPIES):
            for i, d in enumerate(documents):
                text = d['text'] * (1 + 5 * ((i + copy) % 3 == 0))
                out.write(json.dumps({'id': f'{copy}-{i}', 'date': d['date'], 'text': text}, ensure_ascii=False) + '\n')
    return path


def long_report(folder):
    """A report of several windows of sentences: what its first events say must outlive the first window."""
    path = os.path.join(folder, 'long.jsonl')
    first, then = 'In Colombia, the ELN declared a monthlong ceasefire. ', 'The Norwegian foreign minister praised Chile and visited Lima in May. '
    with open(path, 'w', encoding='utf8') as out:
        out.write(json.dumps({'id': 'long', 'date': '2023-04-25', 'text': first * 900 + then * 1700}) + '\n')
    events = [json.loads(line) for line in run('code', '--format', 'jsonl', path).splitlines()]
    said = {json.dumps([[{k: v for k, v in a.items() if k not in ('start', 'end')} for a in e[side]] for side in ('actor', 'recipient')])
            for e in events if e['sentence']['text'] == first.strip()}
    rules = {a['rule'] for e in events for side in ('actor', 'recipient') for a in e[side] if a['rule']}
    sound = re.compile(r'data/actors/[a-z-]+\.actors:\d+(\+data/actors/[a-z-]+\.actors:\d+)*')
    return len(said) == 1 and all(sound.fullmatch(rule) for rule in rules)


def main():
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        path = many(folder)
        jobs = [['--jobs', '2'], ['--jobs', '7']]
        cpus = [['--cpu', 'scalar'], ['--cpu', 'avx2'], ['--cpu', 'avx512'], ['--cpu', 'neon']]
        for form, choices in (('jsonl', jobs + cpus), ('csv', jobs[:1]), ('table', jobs[:1])):
            expected = run('code', '--jobs', '1', '--format', form, path)
            if expected.count(b'\n') < 100:
                print(f'only {expected.count(10)} lines came out')
                wrong += 1
            for choice in choices:
                if run('code', *choice, '--format', form, path) != expected:
                    print(f'other bytes with {" ".join(choice)} --format {form}')
                    wrong += 1
        once = [run('code', '--duplicates', 'near', '--jobs', jobs, path) for jobs in ('1', '2', '7')]
        if once[1:] != once[:1] * 2 or not 0 < len(once[0]) < len(run('code', path)):
            print('what is a copy depends on the number of threads, or nothing is')
            wrong += 1
        if not long_report(folder):
            print('the events of a long report change behind its first sentences')
            wrong += 1
        order = [json.loads(line)['doc'] for line in run('code', '--jobs', '5', path).splitlines()]
        ids = [json.loads(line)['id'] for line in open(path, encoding='utf8')]
        if order != sorted(order, key=ids.index):
            print('events are not in the order of the reports')
            wrong += 1
        parsed = {run('parse', '--cpu', cpu, os.path.join(REPORTS, '2024-02-19-protests.txt')) for cpu in ('scalar', 'avx2', 'avx512')}
        if len(parsed) != 1:
            print('the parse depends on the cpu')
            wrong += 1
    sys.exit(1 if wrong else 0)


main()
