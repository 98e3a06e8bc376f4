#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write an assembler file that embeds files as read-only bytes, and a C table of their names.

embed.py SYMBOL OUT.S OUT.c ROOT FILE...   gives  const EmbeddedFile SYMBOL[] and SYMBOL_count (see src/base/embed.h)
"""
import os
import sys

symbol, out_s, out_c, root, *files = sys.argv[1:]
with open(out_s, 'w', encoding='utf8') as s:
    s.write('    .section .rodata\n')
    for i, f in enumerate(files):
        s.write(f'    .balign 64\n    .global {symbol}_{i}\n    .hidden {symbol}_{i}\n{symbol}_{i}:\n'
                f'    .incbin "{os.path.abspath(f)}"\n'
                f'    .global {symbol}_{i}_end\n    .hidden {symbol}_{i}_end\n{symbol}_{i}_end:\n    .byte 0\n')
    s.write('    .section .note.GNU-stack,"",%progbits\n')
with open(out_c, 'w', encoding='utf8') as c:
    c.write('#include "base/embed.h"\n')
    for i, _ in enumerate(files):
        c.write(f'extern const char {symbol}_{i}[], {symbol}_{i}_end[];\n')
    c.write(f'const EmbeddedFile {symbol}[] = {{\n')
    for i, f in enumerate(files):
        name = os.path.relpath(f, root)
        c.write(f'    {{ "{name}", {symbol}_{i}, {symbol}_{i}_end }},\n')
    c.write(f'    {{ 0, 0, 0 }},\n}};\nconst size_t {symbol}_count = {len(files)};\n')
