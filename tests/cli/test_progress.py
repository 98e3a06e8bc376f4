#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Progress: a line on a terminal once a run takes long, nothing in a pipe, an object a second for programs; messages do not mix
with the line.

    test_progress.py PROGRAM
"""
import gzip
import json
import lzma
import os
import pty
import random
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

PROGRAM = os.path.abspath(sys.argv.pop(1))
LONG = 4.0  # seconds with the start; a run on a terminal that takes less than PROGRESS_AFTER shows nothing
PACKED, SENTENCES = 200, 60
WORDS = ['France', 'sanctioned', 'Mali', 'talks', 'harbour', 'council', 'met', 'warned', 'soldiers', 'in', 'the', 'north', 'of', 'Kenya']
TWO = b'{"id": "a", "text": "France sanctioned Mali."}\n{"id": "b", "text": "Turkey met Russia.", "date": "soon"}\n'


def sentence(chance):
    return ' '.join(chance.choice(WORDS) for _ in range(12)) + f' {chance.random()}.'


def slow(*arguments, stderr, wait=LONG):
    """Standard input comes after a while."""
    p = subprocess.Popen([PROGRAM, 'code', *arguments, '-'], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=stderr)
    time.sleep(wait)
    p.stdin.write(TWO)
    p.stdin.close()
    assert p.wait(timeout=60) == 0
    return p


def on_terminal(*arguments, wait=LONG):
    main, other = pty.openpty()
    slow(*arguments, stderr=other, wait=wait)
    os.close(other)
    got = b''
    try:
        while part := os.read(main, 65536):
            got += part
    except OSError:
        pass
    os.close(main)
    return got.decode()


def in_pipe(*arguments):
    p = slow(*arguments, stderr=subprocess.PIPE)
    with p.stderr:
        return p.stderr.read().decode()


class Progress(unittest.TestCase):
    def test_line_on_a_terminal(self):
        said = on_terminal('--jobs', '1')
        self.assertRegex(said, r'\r\x1b\[K1 reports, 1 events, \d+\.\d reports/s')
        self.assertTrue(said.endswith('\r\x1b[K') or 'left out\r\n' in said, repr(said))
        line, _, message = said.partition('reports/s')
        self.assertTrue(message.startswith('\r\x1b[Kdetente: -: b: the date'), repr(said))

    def test_short_runs_show_nothing(self):
        self.assertNotIn('reports/s', on_terminal('--jobs', '1', wait=0))
        self.assertNotIn('reports/s', on_terminal('--jobs', '1', '--progress', 'none'))

    def test_nothing_in_a_pipe(self):
        self.assertEqual(in_pipe().count('\n'), 1)
        self.assertNotIn('reports/s', in_pipe())

    def test_objects(self):
        lines = [json.loads(line) for line in in_pipe('--jobs', '1', '--progress', 'json').splitlines() if line.startswith('{')]
        self.assertEqual(len(lines), 2)  # one after the first report, for a second had gone by; one at the end
        self.assertEqual([(x['reports'], x['events'], x['failed'], x['share'], x['left']) for x in lines], [(1, 1, 0, None, None),
                                                                                                            (2, 2, 0, None, None)])
        self.assertGreater(lines[0]['seconds'], 1)

    def test_share(self):
        with tempfile.TemporaryDirectory() as folder:
            for i in range(4):
                with open(f'{folder}/{i}.txt', 'w', encoding='utf8') as f:
                    f.write('France sanctioned Mali. ' * (i + 1))
            done = subprocess.run([PROGRAM, 'code', '--progress', 'json', folder], capture_output=True, check=True)
            last = json.loads(done.stderr.splitlines()[-1])
            self.assertEqual((last['reports'], last['share'], last['left']), (4, 1.0, 0))

    def shares(self, path, *arguments):
        done = subprocess.run([PROGRAM, 'code', '--jobs', '1', '--progress', 'json', *arguments, path], capture_output=True, check=True)
        lines = [json.loads(line) for line in done.stderr.splitlines()]
        between = [x for x in lines[:-1] if x['share'] is not None]
        self.assertEqual((lines[-1]['reports'], lines[-1]['share'], lines[-1]['left']), (PACKED, 1.0, 0))
        self.assertEqual([x['share'] for x in between], sorted(x['share'] for x in between))
        for x in between:
            self.assertAlmostEqual(x['share'], x['reports'] / PACKED, delta=0.15)
            self.assertTrue(x['left'] > 0 or x['share'] > 0.7, x)
        return len(between)

    def test_share_of_packed_input(self):
        texts = [json.dumps({'id': f't{i}', 'text': ' '.join(sentence(random.Random(i * 100 + k)) for k in range(SENTENCES))}).encode() + b'\n'
                 for i in range(PACKED)]
        with tempfile.TemporaryDirectory() as folder:
            with gzip.open(f'{folder}/a.jsonl.gz', 'w') as f:
                f.writelines(texts)
            self.assertGreaterEqual(self.shares(f'{folder}/a.jsonl.gz'), 1)
            with zipfile.ZipFile(f'{folder}/a.zip', 'w', zipfile.ZIP_DEFLATED) as z:
                for i, text in enumerate(texts):
                    z.writestr(f'{i}.json', text)
            self.shares(f'{folder}/a.zip')
            os.mkdir(f'{folder}/in')
            for i in range(4):
                with lzma.open(f'{folder}/in/{i}.xz', 'w') as f:
                    f.writelines(texts[i * PACKED // 4:(i + 1) * PACKED // 4])
            self.shares(f'{folder}/in', '--duplicates', 'near')


unittest.main()
