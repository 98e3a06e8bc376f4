# SPDX-License-Identifier: MIT
"""English inflection as written down by hand: data/model/irregular.txt and verbs.txt, and the spelling rules."""
import os

VOWELS = 'aeiou'


def inflect(base, double):
    """(past, ing, third person) of a regular verb by spelling rules."""
    last = base[-1]
    if base.endswith('e') and not base.endswith(('ee', 'oe', 'ye')):
        ing = base[:-2] + 'ying' if base.endswith('ie') else base[:-1] + 'ing'
        past, s = base + 'd', base + 's'
    elif base.endswith('e'):
        past, ing, s = base + 'd', base + 'ing', base + 's'
    elif last == 'y' and base[-2] not in VOWELS:
        past, ing, s = base[:-1] + 'ied', base + 'ing', base[:-1] + 'ies'
    else:
        stem = base + ('k' if last == 'c' else last if double else '')
        past, ing = stem + 'ed', stem + 'ing'
        s = base + ('es' if base.endswith(('s', 'x', 'z', 'ch', 'sh')) or last == 'o' else 's')
    return past, ing, s


def doubles(base):
    """One syllable, ending consonant-vowel-consonant: stop, stopped."""
    return (len(base) >= 3 and base[-1] not in VOWELS + 'wxy' and base[-2] in VOWELS and base[-3] not in VOWELS
            and sum(a in VOWELS + 'y' and (i == 0 or base[i - 1] not in VOWELS + 'y') for i, a in enumerate(base)) == 1)


def written(folder):
    """(form, tag) -> lemma from irregular.txt and verbs.txt."""
    out, irregular = {}, set()
    for line in open(os.path.join(folder, 'irregular.txt'), encoding='utf8'):
        c = line.split()
        if not c or c[0] == '#' or line.startswith('#'):
            continue
        if c[0] == 'verb':
            irregular.add(c[1])
            for f in c[2].split('/'):
                out[f, 'VBD'] = c[1]
            for f in c[3].split('/'):
                out[f, 'VBN'] = c[1]
            _, ing, s = inflect(c[1], doubles(c[1]) or c[1] in ('begin', 'forget', 'forbid', 'beget', 'reset', 'upset', 'overrun', 'rerun', 'offset'))
            out.setdefault((ing, 'VBG'), c[1])
            out.setdefault((s, 'VBZ'), c[1])
        elif c[0] == 'noun':
            out[c[1], 'NNS'] = c[2]
        elif c[0] == 'adjective':
            adverb = {'good': 'well', 'bad': 'badly'}.get(c[3], c[3])
            out[c[1], 'JJR'] = out[c[2], 'JJS'] = c[3]
            out[c[1], 'RBR'] = out[c[2], 'RBS'] = adverb
    for f, l in (('is', 'be'), ("'s", 'be'), ('has', 'have'), ('does', 'do'), ('goes', 'go')):
        out[f, 'VBZ'] = l
    for f in ('am', 'are', "'re", "'m"):
        out[f, 'VBP'] = 'be'
    out['being', 'VBG'] = 'be'
    for line in open(os.path.join(folder, 'verbs.txt'), encoding='utf8'):
        if line.startswith('#'):
            continue
        for w in line.split():
            base = w.rstrip('+')
            forms = [inflect(base, w.endswith('+') or doubles(base))]
            if base[-1] == 'l' and base[-2] in VOWELS and base[-3] not in VOWELS:
                forms.append(inflect(base, not (w.endswith('+') or doubles(base))))
            for past, ing, s in forms:
                if base not in irregular:
                    out.setdefault((past, 'VBD'), base)
                    out.setdefault((past, 'VBN'), base)
                out.setdefault((ing, 'VBG'), base)
                out.setdefault((s, 'VBZ'), base)
    return out
