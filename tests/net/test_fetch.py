# SPDX-License-Identifier: MIT
"""src/net/fetch against a server on this machine: conditional requests, redirects, limits, what is refused.

    test_fetch.py FETCH_ONCE
"""
import gzip
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

tool = sys.argv[1]
failed = []


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *args):
        pass

    def answer(self, status, body=b'', **headers):
        self.send_response(status)
        for k, v in headers.items():
            self.send_header(k.replace('_', '-'), v)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        page, port = self.path, self.server.server_port
        if page == '/feed':
            if self.headers.get('If-None-Match') == '"v2"' or self.headers.get('If-Modified-Since') == 'Sat, 01 Nov 2025 10:00:00 GMT':
                self.answer(304)
            else:
                self.answer(200, b'<rss/>', ETag='"v2"', Last_Modified='Sat, 01 Nov 2025 10:00:00 GMT')
        elif page == '/moved':
            self.answer(302, Location='/feed', ETag='"old"')
        elif page == '/away':
            self.answer(302, Location='file:///etc/passwd')
        elif page == '/round':
            self.answer(302, Location='/round')
        elif page == '/busy':
            self.answer(503, Retry_After='120')
        elif page == '/forever':
            self.answer(429, Retry_After='99999999')
        elif page == '/bomb':
            self.answer(200, gzip.compress(b'0' * 5_000_000), Content_Encoding='gzip')
        elif page == '/big':
            self.answer(200, b'0' * 200_000)
        else:
            self.answer(404)


def get(*args):
    out = subprocess.run([tool, *map(str, args)], stdout=subprocess.PIPE, check=True, timeout=30).stdout.decode()
    return dict(zip('rc status changed bytes etag modified retry url message'.split(),
                    re.match(r'rc=(.*?) status=(.*?) changed=(.*?) bytes=(.*?) etag=(.*?) modified=(.*?) retry=(.*?) url=(.*?) message=(.*)', out).groups()))


def expect(name, got, **want):
    for k, v in want.items():
        if not re.fullmatch(v, got[k]):
            failed.append(name)
            print(f'{name}: {k} is {got[k]!r}, expected {v!r}; {got}')


class Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        pass                        # a client that has read enough hangs up


server = Server(('127.0.0.1', 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f'http://127.0.0.1:{server.server_port}'
day = 'Sat, 01 Nov 2025 10:00:00 GMT'

expect('first', get('private', 0, base + '/feed'), rc='0', status='200', changed='1', bytes='6', etag='"v2"', modified=day)
expect('same tag', get('private', 0, base + '/feed', '"v2"'), rc='0', status='304', changed='0', bytes='0', etag='"v2"')
expect('same day', get('private', 0, base + '/feed', '', day), rc='0', status='304', changed='0', modified=day)
expect('new tag', get('private', 0, base + '/feed', '"v1"'), rc='0', status='200', changed='1')
expect('redirect', get('private', 0, base + '/moved'), rc='0', changed='1', etag='"v2"', url='.*/feed')
expect('redirect to a file', get('private', 0, base + '/away'), rc='-2', bytes='0', message='.+')
expect('circle', get('private', 0, base + '/round'), rc='-2', message='.*redirects.*')
expect('busy', get('private', 0, base + '/busy'), rc='-2', status='503', retry='120', message='.*503.*')
expect('very busy', get('private', 0, base + '/forever'), rc='-2', status='429', retry='86400')
expect('missing', get('private', 0, base + '/none'), rc='-2', status='404')
expect('too large', get('private', 100_000, base + '/big'), rc='-5', message='more than .*')
expect('just fits', get('private', 200_000, base + '/big'), rc='0', bytes='200000')
expect('bomb', get('private', 1_000_000, base + '/bomb'), rc='-5')
expect('inside', get('public', 0, base + '/feed'), rc='-2', changed='0', bytes='0', message='.*refused.*')
expect('inside by name', get('public', 0, base.replace('127.0.0.1', 'localhost') + '/feed'), rc='-2', bytes='0', message='.*refused.*')
expect('inside, written otherwise', get('public', 0, base.replace('127.0.0.1', '2130706433') + '/feed'), rc='-2', message='.*refused.*')
expect('other scheme', get('private', 0, 'file:///etc/passwd'), rc='-2', bytes='0')
expect('no scheme that is known', get('private', 0, 'gopher://127.0.0.1/'), rc='-2', bytes='0')
expect('line break in a tag', get('private', 0, base + '/feed', '"x"\r\nX-Evil: 1'), rc='0', status='200')
server.shutdown()
print(f'{len(failed)} failed')
sys.exit(1 if failed else 0)
