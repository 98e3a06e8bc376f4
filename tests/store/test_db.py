#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The SQLite file: all tables agree with the JSON lines, running twice changes nothing, replacing leaves no remains.

    test_db.py PROGRAM
"""
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
REPORTS = os.path.join(ROOT, 'examples', 'reports')


def detente(*arguments, text=None):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, check=True, input=text)


def rows(path):
    with sqlite3.connect(path) as db:
        return {t: db.execute(f'SELECT * FROM {t} ORDER BY 1, 2, 3').fetchall() for t in ('documents', 'events', 'actors', 'dyads')}


class Database(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, 'x.db')

    def tearDown(self):
        self.folder.cleanup()

    def store(self, *paths, text=None):
        detente('code', '--db', self.path, *paths, text=text)

    def test_twice_leaves_the_same_rows(self):
        self.store(REPORTS)
        first = rows(self.path)
        self.store(REPORTS)
        self.assertEqual(first, rows(self.path))
        self.assertGreater(len(first['events']), 50)

    def test_jobs_leave_the_same_rows(self):
        self.store('--jobs', '1', REPORTS)
        first = rows(self.path)
        other = os.path.join(self.folder.name, 'y.db')
        detente('code', '--jobs', '4', '--db', other, REPORTS)
        self.assertEqual(first, rows(other))

    def test_rows_agree_with_json_lines(self):
        events = [json.loads(line) for line in detente('code', REPORTS).stdout.splitlines()]
        self.store(REPORTS)
        with sqlite3.connect(self.path) as db:
            stored = {row[0]: json.loads(row[1]) for row in db.execute('SELECT id, json FROM events')}
            self.assertEqual(stored, {e['id']: e for e in events})
            for e in events:
                row = db.execute('SELECT doc, sentence, date, event, mode, context, quad, score, cameo, goldstein, status, historical,'
                                 ' confidence, trigger, sentence_text, rule FROM events WHERE id = ?', (e['id'],)).fetchone()
                self.assertEqual(row, (e['doc'], e['sentence']['index'], e['date'], e['event'], ';'.join(e['mode']) or None,
                                       ';'.join(e['context']) or None, e['quad'], e['score'], e['cameo'], e['goldstein'], e['status'],
                                       int(e['historical']), row[12], e['trigger']['text'], e['sentence']['text'], e['rule']))
                self.assertAlmostEqual(row[12], e['confidence'], delta=0.0051)
                for role in ('actor', 'recipient'):
                    actors = db.execute('SELECT text, name, country, sectors, code, start, "end" FROM actors WHERE event = ? AND role = ?'
                                        ' ORDER BY position', (e['id'], role)).fetchall()
                    self.assertEqual(actors, [(a['text'] or None, a['name'], a['country'], ';'.join(a['sectors']) or None, a['code'],
                                               a['start'], a['end']) for a in e[role]])

    def test_dyads_agree_with_csv(self):
        lines = detente('code', '--format', 'csv', REPORTS).stdout.decode().splitlines()
        self.store(REPORTS)
        with sqlite3.connect(self.path) as db:
            stored = sorted(r[0] for r in db.execute('SELECT event_id FROM dyads'))
        self.assertEqual(stored, sorted(line.split(',')[0] for line in lines[1:]))

    def test_a_changed_report_leaves_no_remains(self):
        self.store('-', text=b'{"id": "a", "text": "France sanctioned Mali. Turkey met Russia."}')
        self.store('-', text=b'{"id": "a", "text": "The weather was fine."}')
        r = rows(self.path)
        self.assertEqual([len(r[t]) for t in ('documents', 'events', 'actors', 'dyads')], [1, 0, 0, 0])

    def test_document_columns(self):
        line = {'id': 'a', 'date': '2023-01-02', 'title': 't"', 'text': 'über', 'url': 'u', 'publisher': 'p', 'language': 'en', 'x': [1]}
        self.store('-', text=json.dumps(line).encode())
        self.assertEqual(rows(self.path)['documents'], [('a', '2023-01-02', 't"', 'über', 'u', 'p', 'en', '-', '{"x": [1]}', None, None, None)])

    def test_nothing_is_left_open(self):
        self.store(REPORTS)
        self.assertEqual(os.listdir(self.folder.name), ['x.db'])
        with sqlite3.connect(self.path) as db:
            self.assertEqual(db.execute('PRAGMA integrity_check').fetchall(), [('ok',)])
            self.assertEqual(db.execute('PRAGMA foreign_key_check').fetchall(), [])
            self.assertEqual(db.execute('PRAGMA user_version').fetchone(), (3,))


unittest.main()
