#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Installs into an empty folder and uses what is there as a user would: the program, the manual, pkg-config, a C program.

    installed.py BUILD SANITIZERS CC
"""
import glob
import os
import subprocess
import sys
import tempfile

BUILD, SANITIZERS, CC = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3:]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
WANTED = ['bin/detente', 'include/detente/detente.h', 'share/man/man1/detente.1', 'share/bash-completion/completions/detente',
          'share/zsh/site-functions/_detente', 'share/fish/vendor_completions.d/detente.fish', 'share/doc/detente/README.md']

with tempfile.TemporaryDirectory() as dest:
    subprocess.run(['meson', 'install', '-C', BUILD, '--no-rebuild', '--destdir', dest], check=True, stdout=subprocess.DEVNULL)
    prefix = os.path.dirname(os.path.dirname(glob.glob(dest + '/**/bin/detente', recursive=True)[0]))
    missing = [w for w in WANTED if not os.path.exists(os.path.join(prefix, w))]
    assert not missing, missing
    headers = [os.path.relpath(p, prefix) for p in glob.glob(prefix + '/include/**/*.h', recursive=True)]
    assert headers == ['include/detente/detente.h'], headers
    assert not glob.glob(prefix + '/**/*.a', recursive=True), 'a static library was installed'
    version = subprocess.run([prefix + '/bin/detente', '--version'], capture_output=True, text=True, check=True).stdout
    pc = glob.glob(prefix + '/**/detente.pc', recursive=True)[0]
    env = dict(os.environ, PKG_CONFIG_PATH=os.path.dirname(pc), PKG_CONFIG_SYSROOT_DIR=dest)
    assert version.split()[1] == subprocess.run(['pkg-config', '--modversion', 'detente'], env=env, capture_output=True, text=True,
                                                check=True).stdout.strip()
    flags = subprocess.run(['pkg-config', '--cflags', '--libs', 'detente'], env=env, capture_output=True, text=True, check=True).stdout.split()
    program = os.path.join(dest, 'events')
    sanitize = [] if SANITIZERS == 'none' else ['-fsanitize=' + SANITIZERS]
    subprocess.run([*CC, *sanitize, '-o', program, os.path.join(ROOT, 'examples/c/events.c'), *flags], check=True)
    library = os.path.dirname(glob.glob(prefix + '/**/libdetente.so', recursive=True)[0])
    out = subprocess.run([program, '2023-04-25'], input='France sanctioned Mali.', capture_output=True, text=True, check=True,
                         env=dict(os.environ, LD_LIBRARY_PATH=library)).stdout
    assert '163 SANCTION' in out, out
