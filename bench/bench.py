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
    """Seconds (best) and peak memory in MB.  A database is made anew each time."""
    best, peak = None, 0
    for _ in range(rounds):
        for left in glob.glob(command[command.index('--db') + 1] + '*') if '--db' in command else ():
            os.remove(left)
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


def processor_seconds(command, rounds=ROUNDS):
    """Processor time, best, and peak memory in MB."""
    best, peak = None, 0
    for _ in range(rounds):
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
        if status:
            sys.exit(f'{" ".join(command)} failed')
        seconds = usage.ru_utime + usage.ru_stime
        best = seconds if best is None else min(best, seconds)
        peak = max(peak, usage.ru_maxrss / 1024)
    return best, peak


def tokens(path):
    """Words as the parser counts them."""
    out = subprocess.run([PROGRAM, 'parse', path], capture_output=True, check=True).stdout
    return len(re.findall(rb'^\d+\t', out, re.M))


def parser(plain):
    """The parser from text to CoNLL-U, for each set of kernels: words a second of processor time, and what share of the
    processor's multiply-adds that is: multiply-adds a word x words a second / measured peak (bench/nlp.c)."""
    program = os.path.join(os.path.dirname(PROGRAM), 'bench', 'bench_nlp')
    if not os.path.exists(program):
        return
    nlp = json.loads(subprocess.run([program], capture_output=True, check=True).stdout)
    words = tokens(plain)
    empty, _ = processor_seconds([PROGRAM, 'parse', '--jobs', '1', os.devnull])
    print(f'\nParser, raw text to CoNLL-U, 1 thread, {words} words of the parser, {nlp["macs"] / 1e6:.2f} million multiply-adds a word, '
          f'{nlp["ghz"]:.2f} GHz;\nmodel opened in {nlp["open_ms"]:.1f} ms, program started in {1e3 * empty:.0f} ms; '
          'rates in thousand million multiply-adds a second:\n')
    print(f'{"":10} {"words/s":>9} {"peak MB":>9} {"kernel":>8} {"limit":>8} {"kernel/limit":>13} {"parser/limit":>13}')
    for name, level in nlp['levels'].items():
        option = 'scalar' if name == 'plain' else name
        seconds, peak = processor_seconds([PROGRAM, 'parse', '--jobs', '1', '--cpu', option, plain], 1 if name == 'plain' else ROUNDS)
        rate = words / (seconds - empty)
        share = rate * nlp['macs'] / 1e9 / level['peak'] if level['peak'] else 0
        print(f'{option:10} {words / seconds:9.0f} {peak:9.1f} {level["rate"]:8.1f} {level["peak"]:8.1f} '
              f'{level["rate"] / level["peak"] if level["peak"] else 0:13.0%} {share:13.0%}')
    if (os.cpu_count() or 1) > 1:
        one, two = (measure([PROGRAM, 'parse', '--jobs', n, plain])[0] for n in '12')
        print(f'\n2 threads: {one / two:.2f} times as fast as 1 (by the clock on the wall: of an idle machine)')


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
        parser(plain)
        print('\nPeak memory as the input grows (detente code, 1 thread):\n')
        for n in (SENTENCES // 20, SENTENCES // 4, SENTENCES):
            n, _ = write_reports(path, pool, n)
            seconds, peak = measure([PROGRAM, 'code', '--jobs', '1', path], 1)
            print(f'{n:10} sentences {peak:9.1f} MB {seconds:8.2f} s')
        empty, peak = measure([PROGRAM, 'code', os.devnull])
        print(f'{"no":>10} sentences {peak:9.1f} MB {empty:8.2f} s')


main()
