#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""detente watch, against folders and a server of our own: everything is coded once, nothing is asked for too early.

    test_watch.py PROGRAM
"""
import http.server
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1))
TEXTS = {'a': 'France sanctioned Mali.', 'b': 'Turkey met Russia.', 'c': 'Peru accused Japan.'}


def feed(*names):
    items = ''.join(f'<item><guid>{n}</guid><title>{n}</title><pubDate>Tue, 25 Apr 2023 10:00:00 GMT</pubDate>'
                    f'<description>{TEXTS[n]}</description></item>' for n in names)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Paper</title>{items}</channel></rss>'.encode()


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(('127.0.0.1', 0), Handler)
        self.body, self.status, self.headers, self.asked = feed('a'), 200, {}, []
        threading.Thread(target=self.serve_forever, daemon=True).start()
        self.url = f'http://127.0.0.1:{self.server_port}/feed'


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        s = self.server
        s.asked.append((self.path, self.headers.get('If-None-Match'), self.headers.get('If-Modified-Since')))
        if self.path == '/away':
            self.send_response(302)
            self.send_header('Location', '/feed')
            self.end_headers()
            return
        etag = s.headers.get('ETag')
        status = 304 if etag and self.headers.get('If-None-Match') == etag else s.status
        self.send_response(status)
        for name, value in s.headers.items():
            self.send_header(name, value)
        if status == 200:
            self.send_header('Content-Length', str(len(s.body)))
        self.end_headers()
        if status == 200:
            self.wfile.write(s.body)

    def log_message(self, *arguments):
        pass


class Watch(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, 'x.db')
        self.inbox = os.path.join(self.folder.name, 'inbox')
        os.mkdir(self.inbox)
        self.server = Server()

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()

    def command(self, *arguments):
        return [PROGRAM, 'watch', '--jobs', '1', '--db', self.path, *arguments]

    def once(self, *arguments, status=0):
        done = subprocess.run(self.command('--once', *arguments), capture_output=True, timeout=60)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return done.stderr.decode()

    def query(self, sql):
        with sqlite3.connect(self.path, timeout=30) as db:
            return db.execute(sql).fetchall()

    def due(self):
        """As if the time to ask again had come."""
        with sqlite3.connect(self.path) as db:
            db.execute('UPDATE feeds SET next = 0')

    def write(self, name, text):
        with open(os.path.join(self.inbox, name), 'w', encoding='utf8') as f:
            f.write(text)

    def test_each_item_once(self):
        self.server.headers = {'ETag': '"1"', 'Last-Modified': 'Tue, 25 Apr 2023 10:00:00 GMT'}
        self.once('--allow-private', self.server.url)
        self.assertEqual(self.query('SELECT id, title, date, path, text FROM documents'),
                         [('a', 'a', '2023-04-25', self.server.url, TEXTS['a'])])
        self.once('--allow-private', self.server.url)
        self.assertEqual(len(self.server.asked), 1)        # not yet
        self.due()
        self.once('--allow-private', self.server.url)
        self.assertEqual(self.server.asked[1], ('/feed', '"1"', 'Tue, 25 Apr 2023 10:00:00 GMT'))
        self.server.headers = {'ETag': '"2"'}
        self.server.body = feed('c', 'b', 'a')
        self.due()
        said = self.once('--allow-private', self.server.url)
        self.assertIn('2 reports, 2 events', said)
        self.assertIn('1 reports were there already', said)
        self.assertEqual(self.query('SELECT id FROM reports ORDER BY number'), [('a',), ('c',), ('b',)])

    def test_a_server_in_trouble(self):
        for status, wait in ((503, 4000), (429, 50000), (500, None)):
            self.server.status, self.server.headers = status, {'Retry-After': str(wait)} if wait else {}
            said = self.once('--allow-private', '--every', '1000', self.server.url, status=1)
            self.assertIn(f'{self.server.url}: the server answered {status}', said)
            failures, pause = self.query("SELECT failures, next - strftime('%s', 'now') FROM feeds")[0]
            self.assertAlmostEqual(pause, max(wait or 0, 1000 * 2 ** failures), delta=30)
            self.due()
        self.server.status = 200
        self.once('--allow-private', self.server.url)
        self.assertEqual(self.query('SELECT failures FROM feeds'), [(0,)])
        self.assertEqual(len(self.query('SELECT * FROM events')), 1)

    def test_private_addresses(self):
        for url in (self.server.url, self.server.url.replace('127.0.0.1', 'localhost')):
            self.once(url, status=1)
        self.assertEqual(self.server.asked, [])
        self.assertEqual(self.query('SELECT count(*) FROM documents'), [(0,)])

    def test_redirect(self):
        self.once('--allow-private', self.server.url.replace('/feed', '/away'))
        self.assertEqual([a[0] for a in self.server.asked], ['/away', '/feed'])
        self.assertEqual(self.query('SELECT count(*) FROM events'), [(1,)])

    def test_too_large(self):
        self.server.body = feed('a') + b' ' * (33 << 20)
        self.assertIn('more than 32 MB', self.once('--allow-private', self.server.url, status=1))
        self.assertEqual(self.query('SELECT count(*) FROM documents'), [(0,)])

    def test_no_server(self):
        self.server.server_close()
        said = self.once('--allow-private', self.server.url, self.inbox, status=1)
        self.assertIn(self.server.url, said)

    def test_folder(self):
        self.write('one.txt', TEXTS['a'])
        p = subprocess.Popen(self.command(self.inbox), stderr=subprocess.PIPE)
        self.wait_for('SELECT count(*) FROM documents', 1)
        self.write('two.txt', TEXTS['b'])
        self.write('.three.txt', TEXTS['c'])
        self.wait_for('SELECT count(*) FROM documents', 2)
        self.write('one.txt', TEXTS['c'])                  # replaced
        self.wait_for("SELECT text = 'Peru accused Japan.' FROM documents WHERE id = 'one'", 1)
        with sqlite3.connect(self.path, timeout=5) as db:  # others may write between two looks
            db.execute('CREATE TABLE notes (x)')
        p.send_signal(signal.SIGTERM)
        said = p.communicate(timeout=30)[1].decode()
        self.assertEqual(p.returncode, 143, said)
        self.assertEqual(self.query('SELECT id, text FROM documents'), [('one', TEXTS['c']), ('two', TEXTS['b'])])

    def wait_for(self, sql, value):
        for _ in range(300):
            try:
                if self.query(sql) == [(value,)]:
                    return
            except sqlite3.OperationalError:
                pass
            time.sleep(0.1)
        self.fail(f'{sql}: {self.query(sql)}')

    def test_calls_that_are_wrong(self):
        for arguments, said in (((self.inbox,), 'watch needs --db'), (('--db', self.path), 'watch what?')):
            done = subprocess.run([PROGRAM, 'watch', *arguments], capture_output=True, timeout=60)
            self.assertEqual(done.returncode, 2)
            self.assertIn(said, done.stderr.decode())
        self.assertIn('nosuch', self.once('nosuch', status=1))


unittest.main()
