#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every confidence that the program prints is a share, inside (0, 1), and they tell events apart.

    printed.py PROGRAM
"""
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
EVENTS_MIN = 100


def sentences():
    """The reports of tests/event/reports.txt and the examples behind the rules."""
    with open(os.path.join(ROOT, 'tests/event/reports.txt'), encoding='utf8') as f:
        yield from (line[2:].strip() for line in f if line.startswith('> '))
    for name in ('accuse', 'aid', 'assault', 'consult', 'sanction'):
        with open(os.path.join(ROOT, f'data/rules/{name}.rules'), encoding='utf8') as f:
            yield from re.findall(r'"([^"]+)" *=>', f.read())


text = ''.join(json.dumps({'id': str(i), 'text': s}) + '\n' for i, s in enumerate(sentences()))
out = subprocess.run([sys.argv[1], 'code', '--format', 'jsonl', '-'], input=text, capture_output=True, text=True, check=True).stdout
printed = re.findall(r'"confidence": ([^,}]+)', out)
wrong = [p for p in printed if not re.fullmatch(r'0\.\d\d', p) or not 0 < float(p) < 1]
print(f'{len(printed)} events, confidences {min(printed)} to {max(printed)}, outside (0, 1): {wrong}')
sys.exit(bool(wrong) or len(printed) < EVENTS_MIN or len(set(printed)) < 5)
