#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Offsets are code points of the document's text as `read` gives it, and JSON escapes bring every text back.

    test_offsets.py PROGRAM
"""
import json
import os
import subprocess
import sys

PROGRAM = os.path.abspath(sys.argv[1])
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
REPORTS = os.path.join(ROOT, 'examples', 'reports')

SPICE = [
    'Élysée — “quoted” ', '北京 ', '🕊️🇺🇳 ', 'İstanbul ', 'a\tb ', '\\back\\ "slash" ', 'e\u0301\u0323 ', '\u200b', 'ﬁ ', '\u2028',
    '𝒳 ', '\x01\x1f ', 'до ', 'ا ', '',
]
SENTENCES = ['France sanctioned Mali.', 'Türkiye met Russia in Ankara.', "Iran's army attacked Israel.", 'Côte d’Ivoire thanked Japan.']


def run(command, *arguments, text=None):
    out = subprocess.run([PROGRAM, command, *arguments], capture_output=True, check=True, input=text).stdout
    return [json.loads(line) for line in out.split(b'\n') if line]     # U+2028 is no line break here


def spans(event):
    for role in ('actor', 'recipient'):
        yield from event[role]
    if event['attribution']:
        yield event['attribution']
    yield event['trigger']
    yield event['sentence']


def check(documents, events):
    texts = {d['id']: d['text'] for d in documents}
    seen = 0
    for e in events:
        for span in spans(e):
            seen += 1
            got = texts[e['doc']][span['start']:span['end']]
            assert got == span['text'], (e['id'], got, span)
        s = e['sentence']
        assert s['start'] <= e['trigger']['start'] < e['trigger']['end'] <= s['end'], e['id']
    return seen


def main():
    made = []
    for i, spice in enumerate(SPICE):
        for k, sentence in enumerate(SENTENCES):
            made.append({'id': f'{i}.{k}', 'text': f'{spice}{sentence}\n\n{spice * 9}{sentence} {spice}'})
    source = '\n'.join(json.dumps(d, ensure_ascii=bool(i % 2)) for i, d in enumerate(made)).encode()
    documents = run('read', '-', text=source)
    for given, got in zip(made, documents, strict=True):
        assert got['text'] == given['text'], (given, got)
    events = run('code', '--all-languages', '-', text=source)
    seen = check(documents, events) + check(run('read', REPORTS), run('code', REPORTS))
    print(f'{seen} spans of {len(events)} events are where they are said to be')
    assert len(events) > 100 and seen > 600, (len(events), seen)


main()
