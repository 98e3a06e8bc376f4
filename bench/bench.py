#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Speed and memory of the program, beside something that everybody knows.

    bench.py PROGRAM [SENTENCES]

Reports are made from the example reports and the examples inside the rules, their sentences shuffled with a fixed seed, so
that every run and every machine measures the same bytes.  Times are the best of three; memory is the peak of the process.
"""
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
SENTENCES = int(sys.argv[2]) if len(sys.argv) > 2 else 20000
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PER_REPORT = 12
ROUNDS = 3


def sentences():
    """Sentences as they stand in the examples; one a line."""
    found = set()
    reports = subprocess.run([PROGRAM, 'read', os.path.join(ROOT, 'examples', 'reports')], capture_output=True, check=True).stdout
    text = '\n\n'.join(json.loads(line)['text'] for line in reports.split(b'\n') if line)
    found.update(s.strip() for s in re.split(r'(?<=[.!?”])\s+(?=[A-Z])|\n+', text) if len(s.split()) > 3)
    for path in glob.glob(os.path.join(ROOT, 'data', 'rules', '*.rules')):
        with open(path, encoding='utf8') as f:
            found.update(re.findall(r'"([^"]{20,}\.)"', f.read()))
    return sorted(found)


def write_reports(path, pool, count):
    """About `count` sentences.  Two in three are two examples joined, so that their lengths are those of news."""
    shuffle = random.Random(count)
    made = words = 0
    with open(path, 'w', encoding='utf8') as out:
        while made < count:
            report = []
            for _ in range(min(PER_REPORT, count - made)):
                s = shuffle.choice(pool)
                if shuffle.random() < 0.67:
                    s = s.rstrip('.') + ', while ' + shuffle.choice(pool)
                report.append(s)
            made += len(report)
            words += sum(len(s.split()) for s in report)
            out.write(json.dumps({'id': f'r{made}', 'date': '2023-06-01', 'text': '\n\n'.join(' '.join(report[i:i + 3])
                                  for i in range(0, len(report), 3))}, ensure_ascii=False) + '\n')
    return made, words


def measure(command, rounds=ROUNDS):
    """Seconds (best) and peak memory in MB."""
    best, peak = None, 0
    for _ in range(rounds):
        start = time.perf_counter()
        with open(os.devnull, 'wb') as null:
            child = subprocess.Popen(command, stdout=null, stderr=null)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = status
        seconds = time.perf_counter() - start
        if status:
            sys.exit(f'{" ".join(command)} failed')
        best = seconds if best is None else min(best, seconds)
        peak = max(peak, usage.ru_maxrss / 1024)
    return best, peak


def row(name, seconds, peak, count, words, reference):
    print(f'{name:34} {seconds:8.2f} {count / seconds:12.0f} {words / seconds:12.0f} {peak:9.1f} {seconds / reference:10.1f}')


def main():
    pool = sentences()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'reports.jsonl')
        plain = os.path.join(folder, 'reports.txt')
        count, words = write_reports(path, pool, SENTENCES)
        with open(path, encoding='utf8') as f, open(plain, 'w', encoding='utf8') as out:
            out.writelines(json.loads(line)['text'] + '\n\n' for line in f)
        print(f'{count} sentences, {words} words, {os.path.getsize(path) / 1e6:.1f} MB, from {len(pool)} different ones\n')
        print(f'{"":34} {"seconds":>8} {"sentences/s":>12} {"words/s":>12} {"peak MB":>9} {"x wc -w":>10}')
        reference, peak = measure(['wc', '-w', plain])
        row('wc -w', reference, peak, count, words, reference)
        cores = os.cpu_count() or 1
        for name, command in (
            ('detente read', [PROGRAM, 'read', path]),
            ('detente parse', [PROGRAM, 'parse', plain]),
            ('detente code, 1 thread', [PROGRAM, 'code', '--jobs', '1', path]),
            ('detente code, 1 thread, scalar', [PROGRAM, 'code', '--jobs', '1', '--cpu', 'scalar', path]),
            (f'detente code, {cores} threads', [PROGRAM, 'code', '--jobs', str(cores), path]),
            ('detente code --db', [PROGRAM, 'code', '--jobs', '1', '--db', os.path.join(folder, 'x.db'), path]),
        ):
            seconds, peak = measure(command, 1 if 'scalar' in command else ROUNDS)
            row(name, seconds, peak, count, words, reference)
        print('\nPeak memory as the input grows (detente code, 1 thread):\n')
        for n in (SENTENCES // 20, SENTENCES // 4, SENTENCES):
            n, _ = write_reports(path, pool, n)
            seconds, peak = measure([PROGRAM, 'code', '--jobs', '1', path], 1)
            print(f'{n:10} sentences {peak:9.1f} MB {seconds:8.2f} s')
        empty, peak = measure([PROGRAM, 'code', os.devnull])
        print(f'{"no":>10} sentences {peak:9.1f} MB {empty:8.2f} s')


main()
