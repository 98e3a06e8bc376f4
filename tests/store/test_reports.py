#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How many reports tell an event, and which are copies of which: the same in JSON lines, CSV and the database, from a file and
from a pipe, for any number of threads.

    test_reports.py PROGRAM
"""
import csv
import io
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1))
REPORTS = 150
PLACES = ['France', 'Mali', 'Turkey', 'Russia', 'Peru', 'Chile', 'Norway', 'Japan', 'Kenya', 'Egypt', 'India', 'Brazil', 'Poland']
DEEDS = ['sanctioned', 'thanked', 'accused', 'attacked', 'praised', 'invaded', 'threatened', 'warned']
ENDS = ['after the talks on fishing rights had failed', 'because of the shelling of a village', 'in a letter to the council',
        'during the visit of a trade delegation', 'before the vote on the new treaty', 'while protesters filled the square']


def sentences(n):
    return ' '.join(f'{random.choice(PLACES)} {random.choice(DEEDS)} {random.choice(PLACES)} {random.choice(ENDS)}.' for _ in range(n))


def corpus():
    """Copies before and behind what else is told, updates, copies of updates."""
    random.seed(11)
    told, lines = [], []
    for i in range(REPORTS):
        text = sentences(4)
        if i % 3 == 2:
            text = 'Once more: ' + random.choice(told)
        elif i % 7 == 6:
            text = random.choice(told) + ' ' + sentences(3)
        told.append(text)
        lines.append(json.dumps({'id': f'r{i}', 'date': '2024-05-01', 'text': text}) + '\n')
    return lines


class Reports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.many = os.path.join(cls.folder.name, 'many.jsonl')
        cls.lines = corpus()
        with open(cls.many, 'w', encoding='utf8') as f:
            f.writelines(cls.lines)
        cls.base = os.path.join(cls.folder.name, 'x.db')
        subprocess.run([PROGRAM, 'code', '--db', cls.base, cls.many], stderr=subprocess.DEVNULL, check=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def near(self, *arguments, **how):
        how.setdefault('check', True)
        return subprocess.run([PROGRAM, 'code', '--duplicates', 'near', *arguments], capture_output=True, **how)

    def query(self, sql, path=None):
        with sqlite3.connect(path or self.base) as db:
            return db.execute(sql).fetchall()

    def test_same_in_all_forms(self):
        stored = self.query('SELECT id, json, reports FROM events ORDER BY id')
        self.assertGreater(len({reports for _, _, reports in stored}), 4)
        out = self.near('--format', 'jsonl', self.many).stdout.decode()
        events = sorted((e['id'], line, e['reports']) for line in out.splitlines() for e in [json.loads(line)])
        self.assertEqual(events, stored)
        table = csv.DictReader(io.StringIO(self.near('--format', 'csv', self.many).stdout.decode()))
        self.assertEqual({(row['event_id'], int(row['reports'])) for row in table}, {(i, n) for i, _, n in stored})

    def test_threads_and_pipes(self):
        expected = self.near('--jobs', '1', '--format', 'jsonl', self.many).stdout
        self.assertEqual(self.near('--jobs', '2', '--format', 'jsonl', self.many).stdout, expected)
        self.assertEqual(self.near('--jobs', '3', '--format', 'jsonl', '-', input=''.join(self.lines).encode()).stdout, expected)

    def test_list(self):
        path = os.path.join(self.folder.name, 'copies.jsonl')
        self.near('--jobs', '2', '--copies', path, self.many)
        with open(path, encoding='utf8') as f:
            rows = [json.loads(line) for line in f]
        self.assertEqual([r['number'] for r in rows], list(range(1, REPORTS + 1)))
        self.assertEqual([rows[r['of'] - 1]['id'] if r['of'] else None for r in rows], [r['copy_of'] for r in rows])
        self.assertEqual([(r['id'], r['kind'], r['story'], r['copy_of'], r['similarity']) for r in rows],
                         self.query('SELECT id, kind, story, copy_of, round(similarity, 2) FROM reports ORDER BY number'))
        told = {r['id']: r['reports'] for r in rows}
        self.assertEqual([(doc, told[doc]) for doc, _ in self.query('SELECT DISTINCT doc, reports FROM events')],
                         self.query('SELECT DISTINCT doc, reports FROM events'))
        members = {}
        for r in rows:
            members[r['story']] = members.get(r['story'], 0) + 1
        self.assertEqual({r['id']: r['reports'] for r in rows if r['kind'] == 'first'}, members)

    def test_over_several_runs(self):
        path = os.path.join(self.folder.name, 'runs.db')
        for i in range(0, REPORTS, 50):
            subprocess.run([PROGRAM, 'code', '--db', path, '-'], input=''.join(self.lines[i:i + 50]).encode(), stderr=subprocess.DEVNULL, check=True)
        every = 'SELECT id, json, reports FROM events ORDER BY id'
        self.assertEqual(self.query(every, path), self.query(every))

    def test_nobody_looked(self):
        out = subprocess.run([PROGRAM, 'code', '--format', 'jsonl', self.many], capture_output=True, check=True).stdout
        self.assertEqual({json.loads(line)['reports'] for line in out.splitlines()}, {1})

    def test_no_room(self):
        full = self.near('--copies', '/dev/full', self.many, check=False)
        self.assertEqual(full.returncode, 3)
        self.assertIn(b'/dev/full: No space left', full.stderr)
        nowhere = self.near(self.many, check=False, env={**os.environ, 'TMPDIR': '/nowhere'})
        self.assertEqual((nowhere.returncode, nowhere.stdout), (3, b''))
        self.assertIn(b'in /nowhere: No such file', nowhere.stderr)


unittest.main()
