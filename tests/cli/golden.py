#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the cases in plain text files: a command, what it reads, what it must give.

    golden.py PROGRAM FILE...

A case begins with "=== name" and goes on with lines that are told apart by how they begin:

    $ detente code -         run by sh in an empty folder; several of them run one after the other
    < text                   a line of standard input (of the last command)
    > text                   a line of standard output, all of them in order
    >+ text                  standard output holds this somewhere; any number of them, instead of ">"
    ! text                   a line of standard error, all of them in order
    !+ text                  standard error holds this somewhere
    ? 3                      exit status of the last command (0 when there is no such line)
    @ nobody                 run without root's rights (root may do anything, so refusals cannot be seen otherwise)
    # text                   a remark

$EXAMPLES is the folder examples/, $SOURCE the root of the sources.  In what comes out, the empty folder is written TMP.
"""
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NOBODY = 65534
TIME_LIMIT = 120


class Case:
    def __init__(self, name, where):
        self.name, self.where = name, where
        self.commands, self.stdin = [], ''
        self.out, self.out_has, self.err, self.err_has = None, [], None, []
        self.status, self.nobody = 0, False


def read(path):
    cases = []
    with open(path, encoding='utf8') as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip('\n')
            mark, _, text = line.partition(' ')
            if mark == '===':
                cases.append(Case(text, f'{os.path.relpath(path, ROOT)}:{number}'))
                continue
            if not line or mark.startswith('#'):
                continue
            if not cases:
                sys.exit(f'{path}:{number}: a line before the first ===')
            c = cases[-1]
            if mark == '$':
                c.commands.append(text)
            elif mark == '<':
                c.stdin += text + '\n'
            elif mark == '>':
                c.out = (c.out or '') + text + '\n'
            elif mark == '>+':
                c.out_has.append(text)
            elif mark == '!':
                c.err = (c.err or '') + text + '\n'
            elif mark == '!+':
                c.err_has.append(text)
            elif mark == '?':
                c.status = int(text)
            elif mark == '@' and text == 'nobody':
                c.nobody = True
            else:
                sys.exit(f'{path}:{number}: what does this line mean?  {line}')
    return cases


def drop_rights():
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def run(case, bin_folder):
    folder = tempfile.mkdtemp(prefix='detente-')
    os.chmod(folder, 0o777)
    env = dict(os.environ, PATH=bin_folder + ':' + os.environ['PATH'], EXAMPLES=ROOT + '/examples', SOURCE=ROOT, LC_ALL='C.UTF-8',
               COLUMNS='100')
    drop = drop_rights if case.nobody and os.getuid() == 0 else None
    try:
        for i, command in enumerate(case.commands):
            last = i + 1 == len(case.commands)
            done = subprocess.run(['sh', '-c', command], cwd=folder, env=env, capture_output=True, timeout=TIME_LIMIT, preexec_fn=drop,
                                  input=case.stdin.encode() if last else b'')
    finally:
        subprocess.run(['chmod', '-R', 'u+rwx', folder], check=False)
        shutil.rmtree(folder, ignore_errors=True)
    out, err = (b.decode('utf8', 'replace').replace(folder, 'TMP') for b in (done.stdout, done.stderr))
    wrong = []
    if done.returncode != case.status:
        wrong.append(f'exit status {done.returncode}, expected {case.status}')
    if case.out is not None and out != case.out:
        wrong.append(f'standard output\n--- expected\n{case.out}--- got\n{out}---')
    if case.out is None and not case.out_has and out:
        wrong.append(f'standard output was not expected:\n{out}')
    wrong += [f'standard output lacks: {t}\n--- got\n{out}---' for t in case.out_has if t not in out]
    if case.err is not None and err != case.err:
        wrong.append(f'standard error\n--- expected\n{case.err}--- got\n{err}---')
    if case.err is None and not case.err_has and err:
        wrong.append(f'standard error was not expected:\n{err}')
    wrong += [f'standard error lacks: {t}\n--- got\n{err}---' for t in case.err_has if t not in err]
    return wrong


def main():
    program, files = os.path.abspath(sys.argv[1]), sys.argv[2:]
    ran = failed = 0
    with tempfile.TemporaryDirectory(prefix='detente-bin-') as bin_folder:
        os.chmod(bin_folder, 0o755)
        shutil.copy(program, bin_folder + '/detente')
        for path in files:
            for case in read(path):
                ran += 1
                wrong = run(case, bin_folder) if case.commands else ['no command']
                for w in wrong:
                    print(f'{case.where}: {case.name}: {w}')
                failed += bool(wrong)
    print(f'{ran} cases, {failed} failed')
    sys.exit(1 if failed or not ran else 0)


if __name__ == '__main__':
    main()
