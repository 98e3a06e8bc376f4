#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A run into a database may end at any moment and in any way; the same command goes on, and in the end the file is that of a
run that nobody disturbed.  And what is in it of earlier runs: passed over, coded again, replaced, counted.

    test_resume.py PROGRAM
"""
import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1))
KILLS = 50
REPORTS = 300
PLACES = ['France', 'Mali', 'Turkey', 'Russia', 'Peru', 'Chile', 'Norway', 'Japan', 'Kenya', 'Egypt', 'India', 'Brazil', 'Poland']
DEEDS = ['sanctioned', 'thanked', 'accused', 'attacked', 'praised', 'invaded', 'threatened', 'warned']
ENDS = ['after the talks on fishing rights had failed', 'because of the shelling of a village', 'in a letter to the council',
        'during the visit of a trade delegation', 'before the vote on the new treaty', 'while protesters filled the square']
GERMAN = 'Die Minister beider Länder trafen sich am Dienstag und sprachen über die Grenze zwischen ihren Gewässern. ' * 3


def sentences(n):
    return ' '.join(f'{random.choice(PLACES)} {random.choice(DEEDS)} {random.choice(PLACES)} {random.choice(ENDS)}.' for _ in range(n))


def corpus(path):
    """Reports with copies, updates, foreign ones and repeated ids among them."""
    random.seed(7)
    told = []
    with open(path, 'w', encoding='utf8') as f:
        for i in range(REPORTS):
            text, d = sentences(4), {'id': f'r{i}', 'date': '2024-05-01', 'publisher': f'p{i % 9}'}
            if i % 5 == 4:
                text = 'Once more: ' + random.choice(told)
            elif i % 17 == 16:
                text = random.choice(told) + ' ' + sentences(3)
            elif i % 23 == 22:
                text = GERMAN
            else:
                told.append(text)
            if i % 31 == 30:
                d['id'] = f'r{i - 29}'
            f.write(json.dumps({**d, 'text': text}) + '\n')


def rows(path):
    with sqlite3.connect(path) as db:
        assert db.execute('PRAGMA integrity_check').fetchall() == [('ok',)]
        assert db.execute('PRAGMA foreign_key_check').fetchall() == []
        return {t: db.execute(f'SELECT * FROM {t} ORDER BY 1, 2, 3').fetchall()
                for t in ('documents', 'events', 'actors', 'dyads', 'reports')}


class Resume(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shared = tempfile.TemporaryDirectory()
        cls.many = os.path.join(cls.shared.name, 'many.jsonl')
        corpus(cls.many)
        whole = os.path.join(cls.shared.name, 'whole.db')
        began = time.monotonic()
        subprocess.run([PROGRAM, 'code', '--jobs', '1', '--db', whole, cls.many], stderr=subprocess.DEVNULL, check=True)
        cls.took = time.monotonic() - began
        cls.whole = rows(whole)
        kinds = [r[2] for r in cls.whole['reports']]
        assert kinds.count('near') > 40 and kinds.count('update') > 8 and len(kinds) > 250, kinds

    @classmethod
    def tearDownClass(cls):
        cls.shared.cleanup()

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, 'x.db')

    def tearDown(self):
        self.folder.cleanup()

    def start(self, *arguments, **how):
        return subprocess.Popen([PROGRAM, 'code', '--db', self.path, *arguments], stderr=subprocess.PIPE, **how)

    def run_all(self, *arguments, status=0, **how):
        p = self.start(*arguments, **how)
        said = p.communicate()[1].decode()
        self.assertEqual(p.returncode, status, said)
        return said

    def same(self):
        """As the undisturbed run left it; says the first row that is not (unittest's own difference takes minutes)."""
        got = rows(self.path)
        for table, expected in self.whole.items():
            for a, b in zip(got[table], expected):
                if a != b:
                    self.fail(f'{table}:\n{a}\nis not\n{b}')
            self.assertEqual(len(got[table]), len(expected), table)

    def lines(self, *documents, **how):
        source = os.path.join(self.folder.name, 'in.jsonl')
        with open(source, 'w', encoding='utf8') as f:
            f.writelines(json.dumps(d) + '\n' for d in documents)
        return self.run_all(*how.pop('options', ()), source, **how)

    def query(self, sql):
        with sqlite3.connect(self.path) as db:
            return db.execute(sql).fetchall()

    # --- ended ---

    def test_killed_at_any_moment(self):
        random.seed()
        kills = rounds = 0
        while kills < KILLS:
            p = self.start('--jobs', str(1 + rounds % 3), self.many)
            try:
                p.communicate(timeout=random.uniform(0, self.took))
            except subprocess.TimeoutExpired:
                p.kill()
                p.communicate()
                kills += 1
                continue
            self.assertEqual(p.returncode, 0)
            self.same()
            os.remove(self.path)
            rounds += 1
        self.run_all(self.many)
        self.same()

    def asked_to_end(self, number):
        p = self.start('--jobs', '2', self.many)
        while p.poll() is None and not os.path.exists(self.path):   # by then the program listens
            time.sleep(0.005)
        time.sleep(self.took / 6)
        p.send_signal(number)
        said = p.communicate()[1].decode()
        self.assertEqual(p.returncode, 128 + number, said)
        self.assertIn(f'ended by {signal.Signals(number).name} behind ', said)
        stored = self.query('SELECT count(*) FROM reports')[0][0]
        self.assertLess(stored, len(self.whole['reports']))
        said = self.run_all(self.many)
        self.same()
        self.assertIn(f'{stored} reports were there already', said) if stored else None

    def test_interrupted(self):
        self.asked_to_end(signal.SIGINT)

    def test_terminated(self):
        self.asked_to_end(signal.SIGTERM)

    def test_waiting_for_input_when_interrupted(self):
        p = self.start('-', stdin=subprocess.PIPE)
        p.stdin.write(b'{"id": "a", "text": "France sanctioned Mali."}\n')
        p.stdin.flush()
        time.sleep(0.5)
        p.send_signal(signal.SIGINT)
        p.wait(timeout=20)
        self.assertEqual(p.returncode, 130)
        p.stdin.close()
        self.assertIn(b'ended by SIGINT behind ', p.stderr.read())
        p.stderr.close()
        self.assertEqual(self.query('PRAGMA integrity_check'), [('ok',)])

    def test_full_disk(self):
        def small():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (400000, 400000))
        said = self.run_all('--jobs', '1', self.many, status=3, preexec_fn=small, restore_signals=False)
        self.assertIn('x.db', said)
        if os.path.exists(self.path):
            rows(self.path)
        self.run_all(self.many)
        self.same()

    # --- again ---

    def test_passed_over_and_again(self):
        self.run_all(self.many)
        self.assertIn('0 reports, 0 events', self.run_all(self.many))
        self.same()
        for jobs in '1', '3':
            self.assertNotIn('already', self.run_all('--again', '--jobs', jobs, self.many))
            self.same()

    def test_other_rules_code_again(self):
        rules = os.path.join(self.folder.name, 'my.rules')
        with open(rules, 'w', encoding='utf8') as f:
            f.write('111: lampoon obj=R\n')
        d = {'id': 'a', 'text': 'Norway lampooned Chile.'}
        self.lines(d)
        self.assertEqual(self.query('SELECT count(*) FROM events'), [(0,)])
        self.assertNotIn('already', self.lines(d, options=('--rules', rules)))
        self.assertEqual(self.query('SELECT cameo FROM events'), [('111',)])
        self.assertIn('1 reports were there already', self.lines(d, options=('--rules', rules)))

    # --- copies ---

    STORY = 'France sanctioned Mali after the talks on fishing rights had failed. Norway praised Chile in a letter to the council. ' \
            'Peru accused Japan of the shelling of a village in the north.'

    def test_copies_are_counted(self):
        told = [{'id': i, 'text': t, 'publisher': i} for i, t in
                (('a', self.STORY), ('b', 'Sanctions! ' + self.STORY), ('c', self.STORY + ' Kenya invaded Egypt. Poland warned India of a war ' +
                 'before the vote on the new treaty, and Brazil thanked Turkey.'), ('d', self.STORY))]
        self.lines(*told)
        self.assertEqual(self.query('SELECT id, kind, story, copy_of FROM reports ORDER BY number'),
                         [('a', 'first', 'a', None), ('b', 'near', 'a', 'a'), ('c', 'update', 'a', 'a'), ('d', 'exact', 'a', 'a')])
        self.assertEqual(self.query('SELECT doc, reports, count(*) FROM events GROUP BY 1, 2'), [('a', 4, 3), ('c', 1, 3)])
        self.assertEqual(self.query('SELECT id FROM documents'), [('a',), ('c',)])
        told[0]['text'] = 'Egypt thanked Kenya.'
        self.lines(*told)                  # the first is another report now, so that the second is the first of the old story
        self.assertEqual(self.query('SELECT id, kind, story, copy_of FROM reports ORDER BY id'),
                         [('a', 'first', 'a', None), ('b', 'first', 'b', None), ('c', 'update', 'b', 'b'), ('d', 'near', 'b', 'b')])
        self.assertEqual(self.query('SELECT doc, reports, count(*) FROM events GROUP BY 1, 2'), [('a', 1, 1), ('b', 3, 3), ('c', 1, 3)])

    def test_copies_of_earlier_runs(self):
        self.lines({'id': 'a', 'text': self.STORY, 'date': '2024-05-01'})
        for i, date in (('b', '2024-05-08'), ('c', '2024-05-09')):
            self.lines({'id': i, 'text': 'Sanctions! ' + self.STORY, 'date': date})
        self.assertEqual(self.query('SELECT id, kind FROM reports ORDER BY id'), [('a', 'first'), ('b', 'near'), ('c', 'first')])
        self.assertEqual(self.query('SELECT doc, max(reports) FROM events GROUP BY 1'), [('a', 2), ('c', 1)])

    def test_choice_of_copies(self):
        told = [{'id': i, 'text': t} for i, t in (('a', self.STORY), ('b', 'Sanctions! ' + self.STORY), ('c', self.STORY))]
        for choice, kinds in (('none', ['first'] * 3), ('exact', ['first', 'first', 'exact']), ('near', ['first', 'near', 'exact'])):
            self.lines(*told, options=('--duplicates', choice))
            self.assertEqual([k for k, in self.query('SELECT kind FROM reports ORDER BY id')], kinds)
            os.remove(self.path)

    def test_near_after_none(self):
        told = [{'id': i, 'text': t} for i, t in (('a', self.STORY), ('b', 'Sanctions! ' + self.STORY), ('c', self.STORY))]
        self.lines(*told, options=('--duplicates', 'none'))
        self.lines(*told)
        self.assertEqual(self.query('SELECT count(*), count(DISTINCT story) FROM reports'), [(3, 1)])
        self.assertEqual(self.query('SELECT min(reports), max(reports), count(DISTINCT doc) FROM events'), [(3, 3, 1)])

    def test_one_that_takes_too_long(self):
        long = ' '.join(f'France sanctioned Mali and {p} {d} {q}.' for p in PLACES for d in DEEDS for q in PLACES) * 6
        said = self.lines({'id': 'long', 'text': long}, {'id': 'a', 'text': self.STORY}, options=('--max-seconds', '1', '--cpu', 'scalar'), status=1)
        self.assertIn('in.jsonl: long: coding it takes more than 1 seconds', said)
        self.assertEqual(self.query('SELECT id, kind FROM reports'), [('long', 'failed'), ('a', 'first')])
        said = self.lines({'id': 'long', 'text': long}, options=('--max-memory', '4'), status=1)
        self.assertIn('in.jsonl: long: coding it takes more than 4 MB', said)
        said = self.lines({'id': 'long', 'text': long}, options=('--max-memory', '1'), status=1)
        self.assertIn('in.jsonl:1: reading it takes more than 1 MB', said)
        self.lines({'id': 'long', 'text': long})
        self.assertEqual(self.query('SELECT id, kind FROM reports ORDER BY id'), [('a', 'first'), ('long', 'first')])


unittest.main()
