#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Files as the world keeps them, made here: packed, in archives, cut off, broken, malicious.

    inputs.py PROGRAM

Each case writes files into an empty folder, reads them, and says what must come out: (id, text) of the documents, parts of the
messages, the exit status.
"""
import bz2
import gzip
import io
import json
import lzma
import os
import resource
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib

PROGRAM = os.path.abspath(sys.argv[1])
MAX_KB = 60 * 1024  # for inputs of any size
failed = 0

PAGE = '''<!DOCTYPE html><html lang="en"><head><title>Ministers meet</title></head><body><h1>Ministers meet in Geneva</h1>
<p>The foreign minister of Turkey met his Russian counterpart in Geneva on Tuesday to discuss the return of refugees.</p>
<p>The two sides agreed to meet again next month, officials said, and to send a joint mission to the border region.</p>
<p>France condemned the talks and threatened Russia with further sanctions if the attacks on civilians did not stop.</p>
</body></html>'''
LINES = ''.join(json.dumps({'id': f'd{i}', 'text': f'Turkey met Russia, day {i}.'}) + '\n' for i in range(5000))


LONG = ''.join(json.dumps({'text': ' '.join(str(i * k) for k in range(1000))}) + '\n' for i in range(500)).encode()


def read(files, *options, stdin=None, command='read'):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'wb') as f:
                f.write(content if isinstance(content, bytes) else content.encode())
        p = subprocess.run([PROGRAM, command, *options, *(['-'] if stdin is not None else sorted({n.split('/')[0] for n in files}))],
                           cwd=folder, input=stdin, capture_output=True, timeout=300)
        if p.returncode not in (0, 1):
            print(f'exit status {p.returncode}: {p.stderr[-300:]}')
        after = sorted(os.path.relpath(os.path.join(d, n), folder) for d, _, names in os.walk(folder) for n in names)
        if after != sorted(files):
            print(f'files appeared: {set(after) - set(files)}')
            return [], '', 99
    return [json.loads(line) for line in p.stdout.decode().splitlines()], p.stderr.decode(), p.returncode


def check(name, got, docs=None, count=None, said=(), silent=False, status=0, **members):
    global failed
    out, err, code = got
    wrong = []
    if docs is not None and [(d['id'], d['text'].strip()) for d in out] != docs:
        wrong.append(f'documents {[(d["id"], d["text"]) for d in out][:6]}')
    if count is not None and not count[0] <= len(out) <= count[1]:
        wrong.append(f'{len(out)} documents, not {count}')
    wrong += [f'no message {part!r}' for part in said if part not in err]
    if silent and err:
        wrong.append('messages')
    if code != status:
        wrong.append(f'exit status {code}, not {status}')
    for member, value in members.items():
        if [d.get(member) for d in out] != value:
            wrong.append(f'{member}: {[d.get(member) for d in out]}')
    if wrong:
        failed += 1
        print(f'{name}: {"; ".join(wrong)}\n{err[-600:]}')


def zipped(files, method=zipfile.ZIP_DEFLATED):
    b = io.BytesIO()
    with zipfile.ZipFile(b, 'w', method) as z:
        for name, content in files.items():
            z.writestr(name, content)
    return b.getvalue()


def tarred(files, mode='w'):
    b = io.BytesIO()
    with tarfile.open(fileobj=b, mode=mode) as t:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            content = content.encode() if isinstance(content, str) else content
            info.size = len(content)
            t.addfile(info, io.BytesIO(content))
    return b.getvalue()


def tool(command, data):
    return subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout


def have(program):
    return any(os.access(os.path.join(d, program), os.X_OK) for d in os.environ['PATH'].split(':'))


A, B = ('a', 'Turkey met Russia.'), ('b', 'Iran met Iraq.')
TWO = {'x/a.txt': A[1], 'b.txt': B[1]}


def packed():
    for ending, pack in (('gz', gzip.compress), ('xz', lzma.compress), ('bz2', bz2.compress)):
        check(ending, read({f'a.txt.{ending}': pack(A[1].encode())}), [A], silent=True)
        check(f'{ending} by content', read({'a': pack(pack(A[1].encode()))}), [A], silent=True)
        check(f'{ending} on standard input', read({}, stdin=pack(LINES.encode())), count=(5000, 5000), silent=True)
        cut = pack(LONG)
        check(f'{ending} cut off', read({'l': cut[:len(cut) * 3 // 4]}), count=(50, 499), said=[f'l: byte {len(cut) * 3 // 4}: '], status=1)
        out, err, status = read({'l': cut[:len(cut) // 2], 'm.txt': 'x'})
        check(f'{ending} cut off, and another file', (out[-1:], err, status), [('m', 'x')], status=1)
        check(f'{ending}, two behind one another', read({'a': pack(A[1][:7].encode()) + pack(A[1][7:].encode())}), [A], silent=True)
    if have('zstd'):
        zst = tool(['zstd', '-qc'], LONG)
        check('zst', read({'a.txt.zst': tool(['zstd', '-qc'], A[1].encode())}), [A], silent=True)
        check('zst, two behind one another', read({'a': tool(['zstd', '-qc'], A[1][:7].encode()) + tool(['zstd', '-qc'], A[1][7:].encode())}), [A], silent=True)
        check('zst cut off', read({'l': zst[:len(zst) * 3 // 4]}), count=(250, 499), said=[f'l: byte {len(zst) * 3 // 4}: ends in the middle'], status=1)
        check('zst broken', read({'l': zst[:len(zst) // 2] + b'x' * 999 + zst[len(zst) // 2:]}), count=(100, 499), said=['l: byte', 'broken compressed data'], status=1)
    few = LONG[:40_000]  # less than a decoder gives at once: what can be known of it is kept
    check('xz cut off early', read({'l': lzma.compress(few)[:-1000]}), count=(4, 12), said=['ends in the middle of compressed data'], status=1)
    text = gzip.compress(b'Turkey met Russia. ' * 20000)
    check('a text cut off gives what it has', read({'t.txt.gz': text[:len(text) // 2]}), count=(1, 1), said=['t.txt.gz: byte'], status=1)


def archives():
    for name, bytes_ in (('tar', tarred(TWO)), ('tar.gz', tarred(TWO, 'w:gz')), ('tar.xz', tarred(TWO, 'w:xz')), ('zip', zipped(TWO))):
        check(name, read({f'k.{name}': bytes_}), [A, B], silent=True, path=[f'k.{name}:x/a.txt', f'k.{name}:b.txt'])
        check(f'{name} on standard input', read({}, stdin=bytes_), [A, B], silent=True)
    check('one in the other', read({'k.tar': tarred({'i.zip': zipped({'a.txt': A[1]}), 'j.tar.gz': tarred({'b.txt': B[1]}, 'w:gz')})}), [A, B],
          path=['k.tar:i.zip:a.txt', 'k.tar:j.tar.gz:b.txt'])
    check('a folder of archives', read({'d/1.zip': zipped(TWO), 'd/2.txt': 'x'}), [A, B, ('2', 'x')])
    check('hidden and the Macintosh\'s', read({'k.zip': zipped({'__MACOSX/._a.txt': 'x', '.b': 'y', 'a.txt': A[1]})}), [A])
    check('names that lead out', read({'k.tar': tarred({'../../a.txt': A[1], '/etc/b.txt': B[1]})}), [A, B],
          path=['k.tar:a.txt', 'k.tar:etc/b.txt'], said=['2 names in archives led out'])
    check('images beside', read({'k.zip': zipped({'a.png': b'\x89PNG\r\n\x1a\n', 'a.txt': A[1]})}), [A], said=['1 files are images'])
    check('what is saved beside a page', read({'d/p.html': PAGE, 'd/p_files/s.js': 'var x;', 'd/q_files/a.txt': A[1]}), count=(2, 2), id=['p', 'a'])
    check('an image', read({'a.png': b'\x89PNG\r\n\x1a\n'}), [], said=['a.png: an image, which is not read'], status=1)
    check('an office document', read({'a.docx': zipped({'[Content_Types].xml': 'x'})}), [], said=['a.docx: an office document'], status=1)
    check('a PDF between others', read({'a.txt': A[1], 'aa.pdf': '%PDF-1.4', 'b.txt': B[1]}), [A, B], said=['aa.pdf: a PDF'], status=1)
    damaged = bytearray(zipped({'a.txt': A[1] * 200, 'b.txt': B[1]}))
    damaged[60] ^= 0xff
    check('a damaged member', read({'k.zip': bytes(damaged), 'z.txt': 'x'}), count=(1, 3), said=['k.zip:a.txt'], status=1)
    whole = tarred({'a.txt': A[1], 'b.txt': 'x' * 5000})
    check('an archive cut off', read({'k.tar': whole[:4000], 'z.txt': 'x'}), count=(2, 3), said=['k.tar:b.txt'], status=1)
    if have('7z'):
        with tempfile.TemporaryDirectory() as d:
            with open(f'{d}/a.txt', 'w') as f:
                f.write(A[1])
            subprocess.run(['7z', 'a', f'{d}/k.7z', f'{d}/a.txt'], stdout=subprocess.DEVNULL, check=True)
            with open(f'{d}/k.7z', 'rb') as f:
                check('7z', read({'k.7z': f.read()}), [A])


def limits():
    line = b'{"text":"a"}' + b' ' * 100_000 + b'\n'
    bomb = gzip.compress(gzip.compress(line * 2000))
    check('a bomb', read({'b.gz': bomb, 'z.txt': 'x'}, '--jobs', '2'), said=['b.gz: unpacks to more than 500 times its size'], status=1)
    check('a bomb in a zip', read({'b.zip': zipped({'l': line * 2000}), 'z.txt': 'x'}),
          said=['b.zip:l: unpacks to more than 500 times its size'], status=1)
    check('bytes that are no text', read({'b': bytes(range(1, 256)) * 3, 'z.txt': 'x'}), [('z', 'x')], said=['b: binary data, which is not read'], status=1)
    check('a large text', read({'t.gz': gzip.compress(b'x' * (17 << 20)), 'z.txt': 'x'}), [('z', 'x')], said=['t.gz:1: a text of more than 16 MB, and no line break'], status=1)
    nest = A[1].encode()
    for i in range(9):
        nest = gzip.compress(nest)
        check(f'{i + 1} deep', read({'n': nest}), [('n', A[1])] if i < 8 else [], status=i >= 8, said=['deeper than 8'] if i >= 8 else [])
    header = tarfile.TarInfo('a.txt')
    header.size = 1
    block = header.tobuf() + b'x'.ljust(512, b'\0')
    many = subprocess.Popen([PROGRAM, 'read', '--jobs', '1', '-'], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    empty = tarfile.TarInfo('d')
    empty.type = tarfile.DIRTYPE
    blocks = block + empty.tobuf() * 1000
    try:
        for _ in range(1002):
            many.stdin.write(blocks)
    except BrokenPipeError:
        pass
    said = many.communicate()[1].decode()
    check('many members', ([], said, many.returncode), said=['more than 1000000 members'], status=1)
    laughs = '<!DOCTYPE rss [<!ENTITY a "' + 'ha' * 50 + '">' + ''.join(f'<!ENTITY {c} "{f"&{chr(ord(c) - 1)};" * 20}">' for c in 'bcdefgh')
    check('a billion laughs', read({'f.xml': f'<?xml version="1.0"?>{laughs}]><rss><item><title>x</title><description>&h;</description></item></rss>',
                                    'z.txt': 'x'}), [('z', 'x')], said=['f.xml:1: '], status=1)
    check('a file from outside', read({'f.xml': '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "/etc/hostname">]><rss><item><guid>1</guid>'
                '<description>&a; Turkey met Russia.</description></item></rss>'}), [('1', 'Turkey met Russia.')])
    check('deep elements', read({'f.xml': '<rss>' + '<a>' * 300 + '</a>' * 300 + '</rss>'}), [], said=['elements deeper than 256'], status=1)


def warc_record(kind, block, content='application/http; msgtype=response', uri='http://courier.example/1', **more):
    head = {'WARC-Type': kind, 'WARC-Record-ID': f'<urn:uuid:{zlib.crc32(block):08x}>', 'WARC-Date': '2023-04-26T10:00:00Z',
            'WARC-Target-URI': uri, 'Content-Type': content, 'Content-Length': str(len(block)), **more}
    return b'WARC/1.1\r\n' + ''.join(f'{k}: {v}\r\n' for k, v in head.items()).encode() + b'\r\n' + block + b'\r\n\r\n'


def response(body=PAGE.encode(), headers='Content-Type: text/html; charset=utf-8', status='200 OK'):
    return f'HTTP/1.1 {status}\r\n{headers}\r\n\r\n'.encode() + body


def web_archives():
    page = PAGE.encode()
    good = [warc_record('response', response()),
            warc_record('response', response(gzip.compress(page), 'Content-Type: text/html\r\nContent-Encoding: gzip')),
            warc_record('response', response(zlib.compress(page), 'Content-Type: text/html\r\nContent-Encoding: deflate')),
            warc_record('response', response(b'%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n' % (99, page[:99], len(page) - 99, page[99:]),
                                             'Content-Type: text/html\r\nTransfer-Encoding: chunked')),
            warc_record('resource', page, 'text/html')]
    passed = [warc_record('warcinfo', b'software: x\r\n', 'application/warc-fields'), warc_record('request', b'GET / HTTP/1.1\r\n\r\n'),
              warc_record('revisit', response(b'')), warc_record('response', response(b'\x89PNG', 'Content-Type: image/png')),
              warc_record('response', response(status='404 Not Found')), warc_record('response', response(b'<p>x', 'Content-Type: text/plain'))]
    for name, join in (('plain', b''.join), ('gzip', lambda rs: b''.join(gzip.compress(r) for r in rs)), ('in one piece', lambda rs: gzip.compress(b''.join(rs)))):
        out = read({'c.warc': join(good + passed)})
        check(f'web archive, {name}', out, count=(5, 5), said=['6 records of web archives'], url=['http://courier.example/1'] * 5,
              date=['2023-04-26'] * 5, date_source=['fetched'] * 5)
        if len({d['text'] for d in out[0]}) != 1 or 'France condemned' not in out[0][0]['text'] or '<p>' in out[0][0]['text']:
            check(f'web archive, {name}: the same report', ([], '', 99))
    check('WET', read({'c.wet': warc_record('conversion', A[1].encode(), 'text/plain')}), count=(1, 1), url=['http://courier.example/1'])
    packed_ = [gzip.compress(r) for r in good]
    for at in (30, 200, len(packed_[1]) - 6):
        broken = packed_[1][:at] + bytes(x ^ 0xff for x in packed_[1][at:at + 4]) + packed_[1][at + 4:]
        check(f'a broken member at {at}', read({'c.gz': packed_[0] + broken + b''.join(packed_[2:])}), count=(4, 5), said=['c.gz: byte '], status=1)
    whole = b''.join(good)
    check('junk between', read({'c': good[0] + b'junk\r\nmore junk WARC/1.0\r\n' + good[4]}), count=(2, 2), said=['no record'], status=1)
    check('a length too long', read({'c': good[0].replace(b'Content-Length: ', b'Content-Length: 1') + good[4]}), count=(1, 1),
          said=['c: byte 0: a record that is shorter'], status=1)
    check('a length too short', read({'c': good[0].replace(b'Content-Length: ', b'Content-Length: 0') .replace(str(len(response())).encode(), b'300') + good[4]}),
          count=(1, 2), said=['no record'], status=1)
    check('no length', read({'c': b'WARC/1.0\r\nWARC-Type: response\r\n\r\n' + good[0]}), count=(1, 1), said=['c: byte 0: a record without its length'], status=1)
    check('cut off', read({'c': whole[:-300]}), count=(4, 4), said=['ends in the middle of a record'], status=1)
    check('a page that unpacks without end', read({'c': warc_record('response', response(gzip.compress(b'<p>' + b' ' * (20 << 20)), 'Content-Type: text/html')) + good[0]}),
          count=(1, 1), said=['more than 16 MB when unpacked'], status=1)
    check('a page without a report is none', read({'c': warc_record('response', response(b'<html><body></body></html>')) + good[0]}), count=(1, 1), status=0)


def tables():
    check('rows', read({'t.csv': 'id,Headline,body,source,score,published\r\n7,"A ""b"", c","Turkey met\nRussia.",Courier,0.50,2023-04-25T18:00:00Z\r\n'}),
          [('7', 'Turkey met\nRussia.')], title=['A "b", c'], publisher=['Courier'], score=['0.50'], date=['2023-04-25'])
    check('tabs in UTF-16', read({'t.tsv': '\ufefftitle\ttext\nCafé\tTurkey met Russia.\n'.encode('utf-16-le')}), [('t-2', 'Turkey met Russia.')], title=['Café'])
    check('Latin letters', read({'t.csv': 'title;text\nCafé;"Señor Muñoz met Mr Müller in Málaga, the minister said on Friday."\n'.encode('latin-1')}),
          [('t-2', 'Señor Muñoz met Mr Müller in Málaga, the minister said on Friday.')])
    rows = ''.join(f'{i};Łódź;"Minister spraw zagranicznych spotkał się w Krakowie z ambasadorem Węgier, powiedział rzecznik."\n' for i in range(50))
    check('Polish letters, found from all rows', read({'t.csv': f'id;title;text\n{rows}'.encode('iso-8859-2')}), count=(50, 50), title=['Łódź'] * 50, silent=True)
    check('fields too many and too few', read({'t.csv': 'id,text\n1,a\n2\n3,b,c\n4,d\n'}), [('1', 'a'), ('4', 'd')],
          said=['t.csv:3: 1 fields where the header has 2', 't.csv:4: 3 fields'], status=1)
    check('a quote never closed', read({'t.csv': 'id,text\n1,a\n2,"b\n3,c\n4,d\n'}), [('1', 'a'), ('3', 'c'), ('4', 'd')], said=['t.csv:3: a quote'], status=1)
    check('columns of one name', read({'t.csv': 'text,x,x,path,\na,1,2,3,4\n'}), [('t-2', 'a')], x=['1'], x_2=['2'], path_2=['3'], column_5=['4'])
    check('a table whose text nobody would find', read({'t.csv': 'id,title,verdict\n1,Talks,good\n'}), [], said=['no column is the text'], status=1)
    check('prose with commas', read({'t.txt': 'title, date, source and the like\nare three, four, five words\n'}), count=(1, 1), silent=True)
    check('HTML in a column', read({'t.csv': 'id,body_html\n1,<p>Turkey met <b>Russia</b> &amp; Iran.</p>\n'}), [('1', 'Turkey met Russia & Iran.')])
    check('a table without a text', read({'t.csv': 'id,name\n1,2\n'}, '--input', 'csv'), [], said=['no column is the text'], status=1)
    check('a wide row', read({'t.csv': 'id,text\n' + ',' * 600 + '\n1,a\n'}), [('1', 'a')], said=['a row of more than 512 fields'], status=1)


def objects():
    docs = [{'id': '1', 'text': 'A } ] "'}, {'id': '2', 'text': 'B', 'x': {'y': [1]}}]
    for indent in (None, 1):
        check(f'an array, {indent}', read({'a.json': json.dumps(docs, indent=indent)}), [('1', 'A } ] "'), ('2', 'B')], x=[None, {'y': [1]}])
    check('an object over lines', read({'a.json': json.dumps(docs[0], indent=2)}), [('1', 'A } ] "')])
    check('HTML in a text', read({'a.jsonl': '{"text": "<p>Turkey met <b>Russia</b> &amp; Iran.</p>"}\n{"text": "1 < 2 &amp; so on"}'}), [('a', 'Turkey met Russia & Iran.'), ('a-2', '1 < 2 &amp; so on')])
    check('an array cut off', read({'a.json': json.dumps(docs, indent=1)[:-30]}), [('1', 'A } ] "')], said=['a.json:'], status=1)
    check('other names', read({'a.jsonl': '{"_id": 5, "headline": "H", "body": "B", "link": "u", "text": null, "url": null, "author": ["X Y", "Z"], "k": 1}'}),
          [('5', 'B')], title=['H'], url=['u'], authors=[['X Y', 'Z']], k=[1])
    once = read({'a.jsonl': '{"text": "T", "date": "2023-04-25T18:03:00+03:00", "authors": ["A B", "C"], "date_source": "meta", "source": "s"}'})
    check('what read writes, read again', read({'stdin.jsonl': json.dumps(once[0][0])}), [('a', 'T')], authors=[['A B', 'C']], date_source=['meta'],
          time=[once[0][0].get('time')], source=['s'])


RSS = '''<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0"><channel><title>The Courier</title><language>en</language>
<item><title>Talks &amp;amp; more</title><link>http://c.example/1</link><guid>g1</guid><pubDate>Tue, 25 Apr 2023 18:03:00 GMT</pubDate>
<dc:creator>A. Writer</dc:creator><description>Short.</description><content:encoded><![CDATA[<p>Turkey met Russia in caf\xe9.</p><p>Two.</p>]]></content:encoded></item>
<item><guid>g2</guid><title>B</title><description>Iran&nbsp;met &lt;b&gt;Iraq&lt;/b&gt;.</description><author>x@y.example (Jane Doe)</author></item></channel></rss>'''
ATOM = '''<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title type="text">E &lt; 1</title><id>tag:1</id>
<link rel="self" href="http://s"/><link href="http://a.example/1"/><updated>2023-04-25T18:03:00Z</updated><author><name>Jane Doe</name><email>j@x</email></author>
<summary>No.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Turkey met <b>Russia</b> &amp; Iran.</p></div></content></entry></feed>'''


NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf><head><title>Bay talks</title><docdata><doc-id regsrc="BAY" id-string="bay-17"/><date.issue norm="20230425T180300Z"/></docdata><pubdata name="The Bay Courier"/></head>
<body><body.head><hedline><hl1>Ministers meet on the bridge</hl1><hl2>Water at issue</hl2></hedline><byline>By <person>Ada Writer</person></byline>
<dateline><location>Geneva</location></dateline></body.head><body.content><block><p>France sanctioned <org>Mali</org> &amp; others on Monday.</p>
<media><media-caption>A bridge.</media-caption></media><p>Norway praised Chile.</p></block></body.content><body.end/></body></nitf>"""
NEWSML = """<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2023-04-25T18:04:00Z</sent></header><itemSet>
<newsItem guid="tag:bay.example,2023:1" version="1"><itemMeta><provider literal="Bay Agency"/><versionCreated>2023-04-25T18:03:00+02:00</versionCreated></itemMeta>
<contentMeta><contentCreated>2023-04-24T17:00:00+02:00</contentCreated><headline>Ministers meet</headline><by>Ada Writer</by></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>France sanctioned Mali.</p>
<p>Norway praised Chile.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="tag:bay.example,2023:2"><itemMeta><versionCreated>2023-04-26T18:03:00+02:00</versionCreated></itemMeta><contentMeta><headline>Second</headline></contentMeta>
<contentSet><inlineData contenttype="text/plain">Turkey met Russia, 1 &lt; 2.</inlineData></contentSet></newsItem></itemSet></newsMessage>"""


def agencies():
    check('NITF', read({'n.xml': NITF}), [('bay-17', 'France sanctioned Mali & others on Monday.\n\nNorway praised Chile.')], silent=True, date=['2023-04-25'],
          title=['Ministers meet on the bridge'], publisher=['The Bay Courier'], authors=[['Ada Writer']])
    first = ('tag:bay.example,2023:1', 'France sanctioned Mali.\n\nNorway praised Chile.')
    check('NewsML-G2', read({'g.xml.gz': gzip.compress(NEWSML.encode())}), [first, ('tag:bay.example,2023:2', 'Turkey met Russia, 1 < 2.')], silent=True,
          date=['2023-04-24', '2023-04-26'], title=['Ministers meet', 'Second'], publisher=['Bay Agency', None], authors=[['Ada Writer'], None])
    within = NEWSML.replace(NEWSML[NEWSML.index('<html'):NEWSML.index('</inlineXML')], NITF[NITF.index('<nitf'):])
    check('NITF in NewsML-G2', read({'g.xml': within}), [(first[0], 'France sanctioned Mali & others on Monday.\n\nNorway praised Chile.'),
                                                        ('tag:bay.example,2023:2', 'Turkey met Russia, 1 < 2.')], title=['Ministers meet', 'Second'])
    check('NewsML-G2 cut off', read({'g.xml': NEWSML[:-300], 'z.txt': 'x'}), [first, ('z', 'x')], said=['g.xml:'], status=1)


def feeds():
    check('RSS', read({'f': RSS.encode('latin-1')}), count=(2, 2),
          title=['Talks & more', 'B'], date=['2023-04-25', None], publisher=['The Courier'] * 2, language=['en'] * 2, authors=[['A. Writer'], ['Jane Doe']],
          url=['http://c.example/1', None], id=['g1', 'g2'])
    texts = [d['text'] for d in read({'f': RSS.encode('latin-1')})[0]]
    check('the fullest text', ([{'id': 'x', 'text': ' '.join(t.split())} for t in texts], '', 0), [('x', 'Turkey met Russia in café. Two.'), ('x', 'Iran met Iraq.')])
    check('Atom', read({'f': ATOM}), [('tag:1', 'Turkey met Russia & Iran.')], title=['E < 1'], url=['http://a.example/1'], authors=[['Jane Doe']],
          publisher=['Wire'], date=['2023-04-25'])
    cut = RSS.encode('latin-1')
    check('a feed cut off', read({'f': cut[:-120], 'z.txt': 'x'}), count=(2, 2), said=['f:'], status=1)
    check('ill-formed letters', read({'f': RSS.replace('ISO-8859-1', 'UTF-8').encode('latin-1')}), count=(2, 2))


def wrapped():
    answer = {'status': 'ok', 'source': {'docs': []}, 'articles': [{'title': 'T', 'content': 'Turkey met Russia.', 'publishedAt': '2023-04-25T18:03:00Z', 'url': 'u'}, {'id': '2', 'content': 'Iran met Iraq.'}],
              'next': [{'content': 'no'}]}
    docs = [('w', A[1]), ('2', B[1])]
    check('the answer of a service', read({'w.json': json.dumps(answer)}), docs, silent=True, title=['T', None], date=['2023-04-25', None])
    check('over lines', read({'w.json': json.dumps(answer, indent=1)}), [('w-7', A[1]), ('2', B[1])], silent=True)
    check('several of them', read({'w.json': (json.dumps(answer) + '\n') * 3}), [('w', A[1]), docs[1], ('w-2', A[1]), docs[1], ('w-3', A[1]), docs[1]], silent=True)
    check('cut off', read({'w.json': json.dumps(answer)[:-50]}), docs[:1], said=['w.json:1: '], status=1)
    check('cut off behind the articles', read({'w.json': json.dumps(answer)[:-5]}), docs, said=['w.json:1: an object that is not closed'], status=1)
    check('documents on one line', read({'w.json': json.dumps([{'text': 'x'}, {'text': 'y'}])}), [('w', 'x'), ('w-1.2', 'y')])
    check('a document with a list', read({'w.jsonl': json.dumps({'text': A[1], 'id': 'a', 'items': [{'text': 'no'}]})}), [A])


JSONFEED = json.dumps({'version': 'https://jsonfeed.org/version/1.1', 'title': 'The "Courier" [daily]', 'language': 'en', 'items': [
    {'id': '1', 'url': 'http://c.example/1', 'title': 'Talks < war & peace', 'content_html': 'Turkey met <b>Russia</b> &amp; Iran.', 'date_published': '2023-04-25T18:03:00+03:00',
     'authors': [{'name': 'A. Writer'}, {'name': 'B. Second'}]},
    {'id': '2', 'title': 'T & T', 'content_text': 'Iran met Iraq, 1 < 2.', 'author': {'name': 'C. Third'}}], 'items_later': 1})


def json_feeds():
    told = dict(title=['Talks < war & peace', 'T & T'], date=['2023-04-25', None], url=['http://c.example/1', None], publisher=['The "Courier" [daily]'] * 2,
                authors=[['A. Writer', 'B. Second'], ['C. Third']], language=['en'] * 2)
    docs = [('1', 'Turkey met Russia & Iran.'), ('2', 'Iran met Iraq, 1 < 2.')]
    check('JSON Feed', read({'f.json': JSONFEED}), docs, silent=True, **told)
    check('JSON Feed over lines, packed', read({'f.json.gz': gzip.compress(json.dumps(json.loads(JSONFEED), indent=2).encode())}), docs, silent=True, **told)
    check('JSON Feed, said to be a feed', read({'f': JSONFEED}, '--input', 'feed'), docs, **told)
    check('JSON Feed cut off', read({'f.json': JSONFEED[:-60], 'z.txt': 'x'}), [docs[0], ('z', 'x')], said=['f.json:1: an object that is not closed'], status=1)
    check('JSON Feed without items', read({'f.json': '{"version": "https://jsonfeed.org/version/1"}'}), [], said=['without the array'], status=1)


MAIL = '''From: Jane Doe <jane@wire.example>\nSubject: =?utf-8?q?Talks_in_Gen=C3=A8ve?=\nDate: Tue, 25 Apr 2023 18:03:00 +0300\nMessage-ID: <abc@wire>
MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=B\n\n--B\nContent-Type: text/html\n\n<p>No.</p>\n--B
Content-Type: text/plain; charset=iso-8859-1; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\nTurkey met =20\nRussia in Gen=E8ve.\n\n--=20\nJane\n--B--\n'''


def mail():
    check('a message', read({'m': MAIL}), [('abc@wire', 'Turkey met  Russia in Genève.')], title=['Talks in Genève'], authors=[['Jane Doe']], date=['2023-04-25'],
          date_source=['header'])
    box = ('From a@b Tue Apr 25 18:03:00 2023\nFrom: A <a@b>\nMessage-ID: <1@b>\nSubject: One\n\nTurkey met Russia.\n>From here on.\n\nFrom the start.\n\n'
           'From a@b Tue Apr 25 18:04:00 2023\nFrom: B <b@b>\nMessage-ID: <2@b>\nSubject: Two\n\nIran met Iraq.\n')
    check('a mailbox', read({'m': box}), [('1@b', 'Turkey met Russia.\nFrom here on.\n\nFrom the start.'), ('2@b', 'Iran met Iraq.')])
    saved = ('From: <Saved by Blink>\nSnapshot-Content-Location: https://c.example/p\nSubject: Ministers\nDate: Tue, 25 Apr 2023 18:03:00 -0000\nMIME-Version: 1.0\n'
             'Content-Type: multipart/related; type="text/html"; boundary="X"\n\n--X\nContent-Type: text/html\nContent-Location: https://c.example/p\n\n'
             + PAGE + '\n--X\nContent-Type: text/css\n\nbody{}\n--X--\n')
    check('a saved page', read({'p.mhtml': saved}), count=(1, 1), url=['https://c.example/p'], id=['p'], date=[None])
    check('nothing but an image', read({'m': 'From: a@b\nDate: x\nMIME-Version: 1.0\nContent-Type: image/png\n\nxx\n'}), [], said=['a message without a text'], status=1)


NUMBERED = """
                               1 of 2 DOCUMENTS


                               The Bayview Times

                            January 5, 2010 Tuesday
                              Late Edition - Final

Ministers Meet on the Bridge; A Treaty on
Water Is Near

BYLINE: By ADA WRITER and B. SECOND

SECTION: Section A; Column 0; Foreign Desk; Pg. 4

LENGTH: 52 words

DATELINE: GENEVA

 France sanctioned Mali on Monday, a spokesman said.

 Norway praised Chile.

LOAD-DATE: January 5, 2010

LANGUAGE: ENGLISH

GRAPHIC: PHOTO: The bridge.


                    Copyright 2010 The Bayview Times Company
                              All Rights Reserved


                               2 of 2 DOCUMENTS


                               The Harbour Post (London)

                            January 6, 2010

Second story

LENGTH: 12 words

BODY:
Turkey met Russia.

LOAD-DATE: January 6, 2010
"""
ENDED = """Ministers meet
The Bayview Times
January 5, 2010 Tuesday

Copyright 2010 The Bayview Times Company All Rights Reserved
Section: Section A; Pg. 4
Length: 52 words
Byline: Ada Writer
Body

France sanctioned Mali.
Classification

Language: ENGLISH

Load-Date: January 5, 2010

End of Document


Second story
The Harbour Post (London)
January 6, 2010 Wednesday

Length: 12 words
Body

Turkey met Russia.

Load-Date: January 6, 2010

End of Document
"""
CODED = """HD
Ministers meet on
the bridge
BY   Ada Writer
WC   52 words
PD   5 January 2010
ET   15:03
SN   Bayview News
LA   English
CY   (c) 2010 Bayview Limited
LP
France sanctioned Mali.

TD
Norway praised Chile.

NS   GPIR : Politics
AN   Document BAYV000020100105e61500001

HD   Second story
WC   12 words
PD   6 January 2010
SN   Bayview News
LP   Turkey met Russia.
AN   Document BAYV000020100106e61600002
"""
PLAIN = """Ministers meet

By Ada Writer
1,052 words
5 January 2010
15:03
Bayview News
BAYV
English
(c) 2010 Bayview Limited

France sanctioned Mali.

Document BAYV000020100105e61500001

Second story

12 words
6 January 2010
Bayview News
BAYV
English
Copyright 2010 Bayview Limited

Turkey met Russia.

Document BAYV000020100106e61600002
"""


def exports():
    days = ['2010-01-05', '2010-01-06']
    numbered = dict(title=['Ministers Meet on the Bridge; A Treaty on Water Is Near', 'Second story'], date=days,
                    publisher=['The Bayview Times', 'The Harbour Post (London)'], authors=[['ADA WRITER', 'B. SECOND'], None])
    texts = ['France sanctioned Mali on Monday, a spokesman said.\n\n Norway praised Chile.', 'Turkey met Russia.']
    check('numbered reports', read({'n.txt': NUMBERED}), [('n-2', texts[0]), ('n-36', texts[1])], silent=True, **numbered)
    check('with the line ends of Windows', read({'n.txt': NUMBERED.replace('\n', '\r\n')}), [('n-2', texts[0]), ('n-36', texts[1])], **numbered)
    check('packed, in an archive', read({'n.zip': zipped({'n.txt.gz': gzip.compress(NUMBERED.encode())})}), [('n-2', texts[0]), ('n-36', texts[1])], **numbered)
    check('reports that are ended', read({'e.txt': ENDED}), [('e', 'France sanctioned Mali.'), ('e-21', 'Turkey met Russia.')], silent=True, date=days,
          title=['Ministers meet', 'Second story'], publisher=['The Bayview Times', 'The Harbour Post (London)'], authors=[['Ada Writer'], None])
    ids = ['BAYV000020100105e61500001', 'BAYV000020100106e61600002']
    check('coded reports', read({'c.txt': CODED}), [(ids[0], 'France sanctioned Mali.\n\n\nNorway praised Chile.'), (ids[1], 'Turkey met Russia.')], silent=True,
          title=['Ministers meet on the bridge', 'Second story'], date=days, publisher=['Bayview News'] * 2, authors=[['Ada Writer'], None])
    check('reports that end with a number', read({'p.txt': PLAIN}), [(ids[0], 'France sanctioned Mali.'), (ids[1], 'Turkey met Russia.')], silent=True,
          title=['Ministers meet', 'Second story'], date=days, publisher=['Bayview News'] * 2, authors=[['Ada Writer'], None])
    check('cut off', read({'n.txt': NUMBERED[:NUMBERED.index('LOAD-DATE: January 6')]}), [('n-2', texts[0]), ('n-36', texts[1])])
    check('a report that says it has 12 words', read({'w.txt': 'He wrote\n12 words\nand Turkey met Russia.\n'}), [('w', 'He wrote\n12 words\nand Turkey met Russia.')])
    check('what is none', read({'w.txt': 'Turkey met Russia.'}, '--input', 'export'), [('w', 'Turkey met Russia.')])


def parts():
    """A text that is longer than a document may be."""
    paragraph = 'Turkey met Russia, and nobody knew why. ' * 250 + '\n\n'
    text = paragraph * (18 * 100)
    out, err, status = read({'long.txt': text.encode()})
    check('a long text in parts', (out, err, status), count=(5, 5), said=['1 texts of more than 16 MB were read in parts'], status=0)
    check('nothing is lost', (out, err, len(''.join(d['text'] for d in out).split()) != len(text.split())), count=(5, 5))
    check('from paragraph to paragraph', (out, err, 0), id=['long'] + [f'long-{1 + text[:sum(len(d["text"]) for d in out[:i])].count(chr(10))}' for i in range(1, 5)],
          count=(5, 5))
    if any(not d['text'].startswith('Turkey') or len(d['text']) > 4 << 20 for d in out):
        check('parts', ([], '', 1))


def streams():
    """300 MB of a web archive through a pipe: memory stays flat."""
    record = warc_record('response', response())
    image = warc_record('response', response(b'x' * 3_000_000, 'Content-Type: image/png'))
    piece = record * 20 + image
    times = 300_000_000 // len(piece)
    with tempfile.TemporaryFile() as out:
        p = subprocess.Popen([PROGRAM, 'read', '--jobs', '2', '-'], stdin=subprocess.PIPE, stdout=out, stderr=subprocess.DEVNULL)
        for _ in range(times):
            p.stdin.write(piece)
        p.stdin.close()
        p.wait()
        out.seek(0)
        docs = [json.loads(line) for line in out]
    kb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    check('a long stream', (docs, f'{kb} KB', p.returncode + (kb > MAX_KB)), count=(20 * times, 20 * times))


def main():
    for group in (streams, packed, archives, limits, web_archives, tables, objects, feeds, wrapped, json_feeds, agencies, mail, exports, parts):
        group()
    print(f'{failed} failed')
    sys.exit(1 if failed else 0)


main()
