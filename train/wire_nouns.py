# SPDX-License-Identifier: MIT
"""The noun phrases of wire.py: names, titles, appositions, lists, quantities, acts with their parties."""
import wire_words as W


class Node:
    """A word with what hangs on it before and behind."""
    def __init__(self, form, upos, xpos, rel='root', before=(), after=()):
        self.form, self.upos, self.xpos, self.rel = form, upos, xpos, rel
        self.before, self.after = list(before), list(after)

    def as_(self, rel, *case):
        self.rel = rel
        self.before[:0] = case
        return self

    def add(self, *after):
        self.after += after
        return self


def adp(w):
    return Node(w, 'ADP', 'IN', 'case')


def mark(w):
    return Node(w, 'PART', 'TO', 'mark') if w == 'to' else Node(w, 'SCONJ', 'IN', 'mark')


def comma():
    return Node(',', 'PUNCT', ',', 'punct')


def aux(w, tag, rel='aux'):
    return Node(w, 'AUX', tag, rel)


def noun(w, plural=None, rel='root'):
    """A common noun, its `_` parts as compounds before it."""
    *parts, last = w.split('_')
    if plural is None:
        plural = last.endswith('s') and not last.endswith(('ss', 'us', 'is')) or last in ('people', 'police', 'troops')
    adjectives = ('human', 'central', 'foreign', 'supreme', 'interior', 'armed', 'ethnic', 'chemical', 'live', 'nuclear', 'ruling')
    before = [Node(p, 'ADJ', 'JJ', 'amod') if p in adjectives else Node(p, 'NOUN', 'NN', 'compound') for p in parts]
    if parts[:1] == ['ruling']:
        before[0].upos, before[0].xpos = 'VERB', 'VBG'
    if parts[:2] == ['human', 'rights'] and len(before) > 1:
        before = [before[1]]
        before[0].xpos, before[0].before = 'NNS', [Node('human', 'ADJ', 'JJ', 'amod')]
    return Node(last, 'NOUN', 'NNS' if plural else 'NN', rel, before)


def many(n):
    return (n.xpos in ('NNS', 'NNPS') and n.form not in ('States', 'Nations', 'Netherlands', 'Philippines')
            or n.form in ('people', 'police', 'some', 'all', 'both', 'two') or any(a.rel == 'conj' for a in n.after))


class Nouns:
    """Draws noun phrases; clauses inside them (`reduced`, `relative`, `predicate`) are Grammar's."""
    def __init__(self, rng):
        self.rng, self.pick, self.chance = rng, rng.choice, lambda p: rng.random() < p
        self.headline = False

    # names

    def name(self, words, rel='root'):
        parts = words.split('_')
        last = parts[-1]
        plural = last in ('States', 'Nations', 'Philippines', 'Netherlands') or parts[0] == 'the' and last.endswith('s')
        n = Node(last, 'PROPN', 'NNPS' if plural else 'NNP', rel)
        for w in parts[:-1]:
            if w == 'the':
                if not self.headline:
                    n.before.append(Node('the', 'DET', 'DT', 'det'))
            elif w in ('Saudi', 'New', 'United', 'European'):
                n.before.append(Node(w, 'ADJ', 'NNP', 'amod'))
            elif w == 'Sri':
                return Node('Sri', 'PROPN', 'NNP', rel, [], [Node('Lanka', 'PROPN', 'NNP', 'flat')])
            else:
                n.before.append(Node(w, 'PROPN', 'NNP', 'compound'))
        return n

    def land(self, rel='root'):
        """A country, a capital that stands for one, a group."""
        r = self.rng.random()
        return self.name(self.pick(W.COUNTRIES if r < 0.7 else W.CAPITALS if r < 0.85 else W.GROUPS), rel)

    def place(self, rel='root'):
        n = self.name(self.pick(W.TOWNS + W.COUNTRIES + W.CAPITALS) if self.chance(0.8) else self.coined(), rel)
        if self.chance(0.12):
            n = self.with_article(noun(self.pick(['city', 'town', 'province', 'village', 'capital', 'region']), rel=rel), 'the')
            n.add(self.name(self.pick(W.TOWNS)).as_('nmod', adp('of')))
        elif self.chance(0.12):
            n.before.insert(0, Node(self.pick(['northern', 'southern', 'eastern', 'western', 'central']), 'ADJ', 'JJ', 'amod'))
            n.before = [b for b in n.before if b.rel != 'det']
        return n

    def adjective(self):
        return Node(self.pick(W.ADJECTIVES), 'ADJ', 'JJ', 'amod')

    def article(self, w):
        return Node(w or self.pick(['the', 'the', 'the', 'a']), 'DET', 'DT', 'det')

    def with_article(self, n, w=None):
        if not self.headline:
            n.before.insert(0, self.article(w))
        return n

    def owner(self, n):
        """`Turkey's` before n, in place of an article"""
        o = self.land('nmod:poss') if self.chance(0.75) else self.body('nmod:poss', 1)
        if any(a.rel != 'flat' for a in o.after):
            o = self.person_name('nmod:poss')
        o.after.append(Node("'s" if not o.form.endswith('s') else "'", 'PART', 'POS', 'case'))
        n.before.insert(0, o)
        return n

    def person_name(self, rel='root'):
        def propn(w, r='flat'):
            return Node(w, 'PROPN', 'NNP', r)

        family = self.pick(W.FAMILY) if self.chance(0.6) else self.coined()
        if self.chance(0.3):
            return propn(family, rel)
        n = propn(self.pick(W.GIVEN) if self.chance(0.7) else self.coined(), rel)
        if self.chance(0.1):
            n.after.append(propn(self.pick('ABCDFGHJKLMPRSTW') + '.' if self.chance(0.6) else self.coined()))
        last = propn(family)
        if self.chance(0.08):
            n.after.append(propn('al'))
            last.before.append(Node('-', 'PUNCT', 'HYPH', 'punct'))
        return n.add(last)

    def coined(self):
        """A name that nobody has heard"""
        return ''.join(self.pick(W.SYLLABLES) for _ in range(self.pick([2, 2, 3]))).capitalize()

    def title(self):
        t = self.pick(W.TITLES)
        low = t[0].islower()
        for sep, upos, xpos, rel in (('|', 'ADJ', 'NNP', 'amod'), ('+', 'PROPN', 'NNP', 'compound'), ('*', 'ADJ', 'JJ', 'amod'), ('^', 'NOUN', 'NN', 'compound')):
            if sep in t:
                first, head = t.split(sep)
                n = Node(head, 'NOUN' if low else 'PROPN', 'NN' if low else 'NNP', 'nmod:desc', [Node(first, upos, xpos, rel)])
                break
        else:
            if '-' in t:                            # Secretary-General
                first, t = t.split('-')
                hyphen = Node('-', 'PUNCT', 'HYPH', 'punct')
                return Node(t, 'PROPN', 'NNP', 'nmod:desc', [Node(first, 'PROPN', 'NNP', 'compound', [], [hyphen])])
            head, _, of = t.partition('/')
            n = Node(head, 'PROPN', 'NNP', 'nmod:desc')
            if of:
                n.add(Node(of, 'PROPN', 'NNP', 'nmod', [adp('of')]))
        if '.' not in t and self.chance(0.4):
            n.before.insert(0, self.adjective())
        elif '.' not in t and self.chance(0.05):
            n.before.insert(0, Node('elected', 'VERB', 'VBN', 'amod', [Node('newly', 'ADV', 'RB', 'advmod')]))
        return n

    def role(self, rel, adjective=True):
        """`foreign minister`, as an apposition or a subject is written"""
        t = self.pick(W.ROLES)
        parts = t.replace('^', '|').split('|')
        n = noun(parts[-1], False, rel)
        for i, w in enumerate(parts[:-1]):
            n.before.append(Node(w, 'NOUN', 'NN', 'compound') if '^' in t and w != 'human' else Node(w, 'ADJ', 'JJ', 'amod'))
        if parts[0] == 'human':
            rights = Node('rights', 'NOUN', 'NNS', 'compound', [n.before[0]])
            n.before = [rights]
        if adjective and self.chance(0.45):
            n.before.insert(0, self.adjective())
        return n

    def apposed(self, n, appos):
        return n.add(appos.as_('appos', comma()), comma())

    def person(self, rel='root'):
        n = self.person_name(rel)
        r = self.rng.random()
        if r < 0.5 or self.headline:
            n.before.append(self.title())
            if self.chance(0.12):
                n.after.append(self.name(self.pick(W.COUNTRIES)).as_('nmod', adp('of')))
        elif r < 0.75:
            a = self.role('appos')
            if self.chance(0.25):
                a = noun(self.pick(['spokesman', 'spokeswoman', 'lawyer', 'adviser', 'envoy'])).add(self.body('nmod', 1).as_('nmod', adp(self.pick(['for', 'for', 'of']))))
                self.with_article(a, 'a')
            elif self.chance(0.5):
                self.owner(a) if self.chance(0.5) else self.with_article(a, 'the')
            self.apposed(n, a)
        elif r < 0.79:                              # his Turkish counterpart, X
            a = n
            n = noun('counterpart', False, rel)
            n.before = [Node(self.pick(['his', 'his', 'her', 'its']), 'PRON', 'PRP$', 'nmod:poss'), self.adjective()]
            self.apposed(n, a)
        elif r < 0.94:
            a = n
            n = self.role(rel)
            self.owner(n) if self.chance(0.2) else self.with_article(n, 'the')
            if self.chance(0.25):
                n.after.append(self.land().as_('nmod', adp('of')))
            self.apposed(n, a)
        return n

    def organisation(self, rel='root'):
        n = Node(self.pick(W.ORG_LAST), 'PROPN', 'NNP', rel)
        n.before = [Node(self.pick(W.ORG_FIRST), 'ADJ', 'NNP', 'amod')]
        if self.chance(0.5):
            n.before.append(Node(self.pick(W.ORG_MID), 'PROPN', 'NNP', 'compound'))
        short = ''.join(w.form[0] for w in n.before) + n.form[0]
        if self.chance(0.2):
            of = Node(self.pick(W.ORG_MID), 'PROPN', 'NNP', 'nmod', [adp(self.pick(['of', 'for', 'on']))])
            n.after.append(of)
            short += of.form[0]
        self.with_article(n, 'the')
        if self.chance(0.3):
            n.after.append(Node(short, 'PROPN', 'NNP', 'appos', [Node('(', 'PUNCT', '-LRB-', 'punct')], [Node(')', 'PUNCT', '-RRB-', 'punct')]))
        return n

    # common nouns

    def led(self):
        """`U.S.-led`"""
        by = self.name(self.pick([c for c in W.COUNTRIES + W.CAPITALS + W.GROUPS if '_' not in c]), 'obl:unmarked')
        if self.chance(0.25):
            by = noun(self.pick(['rebel', 'militia', 'army', 'government', 'opposition', 'state', 'student', 'union']), False, 'compound')
        by.after.append(Node('-', 'PUNCT', 'HYPH', 'punct'))
        return Node(self.pick(W.LED), 'VERB', 'VBN', 'amod', [by])

    def dressed(self, n, p=1.0):
        """n with compounds and adjectives"""
        if self.chance(0.2 * p) and not n.before:
            n.before.insert(0, Node(self.pick(W.KINDS), 'NOUN', 'NN', 'compound'))
            if n.before[0].form == 'rights':
                n.before[0].xpos = 'NNS'
        if self.chance(0.25 * p):
            q = self.pick(W.QUALITIES)
            if '-' in q:
                a, b = q.split('-')
                one = Node(a, 'NUM' if a == 'two' else 'ADJ', 'CD' if a == 'two' else 'JJ', 'nummod' if a == 'two' else 'amod')
                n.before.insert(0, Node(q, 'ADJ', 'JJ', 'amod') if a in ('pro', 'anti') else
                                Node(b, 'NOUN' if a == 'two' else 'VERB', 'NN' if a == 'two' else 'VBG', 'compound' if a == 'two' else 'amod',
                                     [one.add(Node('-', 'PUNCT', 'HYPH', 'punct'))]))
                if a == 'high':
                    one.rel = 'advmod'
                    one.upos, one.xpos = 'ADV', 'RB'
            else:
                participle = q in ('armed', 'alleged', 'suspected', 'disputed')
                n.before.insert(0, Node(q, 'VERB' if participle else 'ADJ', 'VBN' if participle else 'JJ', 'amod'))
        if self.chance(0.3 * p):
            at = 1 if n.before and n.before[0].form in W.QUALITIES and self.chance(0.7) else 0      # senior Turkish officials
            n.before.insert(at, self.list_of(self.adjective, 'amod') if many(n) and self.chance(0.15) else self.adjective())
        if self.chance(0.06 * p):
            w = self.pick(W.PARTICIPLES)
            n.before.insert(0, Node(w, 'VERB', 'VBG' if w.endswith('ing') else 'VBN', 'amod'))
        if self.chance(0.06 * p):
            n.before.insert(0, self.led())
        return n

    def number(self):
        """A numeral with `more than` or `at least`"""
        n = Node(self.pick(['two', 'three', 'four', 'five', 'six', 'eight', 'nine', str(self.rng.randrange(10, 900)), '%d,%03d' % (self.rng.randrange(1, 60), 100 * self.rng.randrange(10)),
                            str(self.rng.randrange(10, 99))]), 'NUM', 'CD', 'nummod')
        r = self.rng.random()
        if r < 0.15:
            n.before.append(Node('more', 'ADJ', 'JJR', 'advmod', [], [Node('than', 'ADP', 'IN', 'fixed')]))
        elif r < 0.3:
            n.before.append(Node('least', 'ADJ', 'JJS', 'nmod', [adp('at')]))
        elif r < 0.4:
            n.before.append(Node(self.pick(['about', 'nearly', 'almost', 'some']), 'ADV', 'RB', 'advmod'))
            if n.before[0].form == 'some':
                n.before[0].upos, n.before[0].xpos = 'DET', 'DT'
        return n

    def quantified(self, n):
        """n, plural, with an article, a numeral or `dozens of`"""
        r = self.rng.random()
        if r < 0.42 or n.form in ('aid', 'police'):
            if n.form != 'aid' and self.chance(0.3) and not self.headline:
                n.before.insert(0, Node(self.pick(['the', 'the', 'some', 'these']), 'DET', 'DT', 'det'))
        elif r < 0.67:
            n.before.insert(0, self.number())
        elif r < 0.8:
            w = self.pick(['several', 'many', 'other', 'hundreds'])
            if w != 'hundreds':
                n.before.insert(0, Node(w, 'ADJ', 'JJ', 'amod'))
        elif r < 0.92 and not self.headline:
            n = Node(self.pick(['dozens', 'hundreds', 'thousands', 'scores', 'members', 'tens']), 'NOUN', 'NNS', n.rel, [], [n])
            n.after[0].as_('nmod', adp('of'))
            if n.form == 'tens':
                n.after = [Node('thousands', 'NOUN', 'NNS', 'nmod', [adp('of')], [n.after[0]])]
        elif r < 0.96 and not self.headline:
            m = Node(self.pick(['one', 'some', 'all', 'two', 'both']), 'NUM', 'CD', n.rel, [], [n])
            if m.form in ('some', 'both', 'all'):
                m.upos, m.xpos = 'DET', 'DT'
            n.before.insert(0, Node('the', 'DET', 'DT', 'det'))
            n.as_('nmod', adp('of'))
            return m
        return n

    def body(self, rel='root', deep=0):
        """A government, a company, a group of people or an office."""
        r = self.rng.random()
        if r < 0.18:
            return self.organisation(rel)
        if r < 0.62:
            n = self.dressed(noun(self.pick(W.BODIES + W.PERSONS), False, rel))
            if self.chance(0.2):
                self.owner(n)
            else:
                self.with_article(n)
            if deep < 1 and self.chance(0.2):
                n.after.append(self.land().as_('nmod', adp('of')) if self.chance(0.6) else self.place().as_('nmod', adp('in')))
            return n
        n = self.dressed(noun(self.pick(W.PEOPLE), True, rel))
        n = self.quantified(n) if self.chance(0.7) else self.owner(n) if self.chance(0.2) else n
        if deep < 1 and self.chance(0.2):
            n.after.append(self.place().as_('nmod', adp(self.pick(['in', 'in', 'from', 'near']))))
        return n

    def list_of(self, one, rel='root'):
        """`X, Y and Z`"""
        k = self.pick([2, 2, 2, 3, 3, 4])
        first = one()
        first.rel = rel
        for i in range(1, k):
            n = one()
            c = [Node('and', 'CCONJ', 'CC', 'cc')] if i == k - 1 else [comma()]
            if self.headline and k == 2:
                c = [comma()]
            elif i == k - 1 and self.chance(0.05):
                c = [Node('as', 'ADV', 'RB', 'cc', [], [Node('well', 'ADV', 'RB', 'fixed'), Node('as', 'ADP', 'IN', 'fixed')])]
            elif i == k - 1 and k > 2 and self.chance(0.3):
                c.insert(0, comma())
            first.after.append(n.as_('conj', *c))
        return first

    def leaders(self, rel):
        """`presidents X of A and Y of B`"""
        def one():
            return self.person_name().add(self.name(self.pick(W.COUNTRIES)).as_('nmod', adp('of')))
        n = self.list_of(one, rel)
        t = self.pick(['presidents', 'Presidents', 'prime ministers', 'foreign ministers', 'leaders', 'defence ministers']).split()
        desc = Node(t[-1], 'NOUN' if t[-1].islower() else 'PROPN', 'NNS' if t[-1].islower() else 'NNPS', 'nmod:desc')
        if len(t) > 1:
            desc.before.append(Node(t[0], 'NOUN', 'NN', 'compound') if t[0] == 'defence' else Node(t[0], 'ADJ', 'JJ', 'amod'))
        n.before.insert(0, desc)
        return n

    def event(self, rel):
        """An act as a noun with its parties: `talks between X and Y on Z`, `an attack by X on Y`"""
        words, slots = self.pick(W.EVENTS)
        w = self.pick(words)
        n = noun(w.lstrip('+'), None, rel)
        self.dressed(n, 0.5)
        if self.chance(0.1) and not n.before:
            n.before.append(self.name(self.pick([c for c in W.COUNTRIES + W.GROUPS if '_' not in c]), 'compound'))
        if self.chance(0.2):
            self.owner(n)
        elif w[0] != '+':
            self.with_article(n)
        for s in slots:
            if s[-1] == '?' and self.chance(0.5):
                continue
            if s == 'to+':
                n.after.append(self.predicate('base', W.CLAUSES).as_('acl', mark('to')))
            else:
                p, kind = s.rstrip('?').split('=')
                n.after.append(self.fill(kind, 'nmod', 1).as_('nmod', adp(p)))
        return n

    def party(self, rel, deep=0):
        """Somebody who acts or is acted upon."""
        r = self.rng.random()
        if r < 0.26:
            n = self.land(rel)
        elif r < 0.33:
            n = self.leaders(rel) if self.chance(0.1) else self.list_of(self.pick([self.land, self.land, lambda: self.body('root', 1), self.person_name]), rel)
        elif r < 0.5:
            n = self.person(rel)
        elif r < 0.57:                              # the leader of X; X's leader
            n = noun(self.pick(W.OWNED), None, rel)
            n = self.owner(n) if self.chance(0.5) else self.with_article(n, 'the').add(self.land().as_('nmod', adp('of')))
        else:
            n = self.body(rel, deep)
        if n.upos == 'NOUN' and deep < 1 and not n.after and not self.headline:
            r = self.rng.random()
            if r < 0.14:
                v = self.reduced()
                n.after += [v.as_('acl', comma()), comma()] if self.chance(0.2) else [v]
            elif r < 0.2:
                n.after += self.relative(n)
            elif r < 0.25 and many(n):
                n.after += [self.list_of(self.land).as_('nmod', comma(), Node('including', 'VERB', 'VBG', 'case')), comma()]
        n.rel = rel
        return n

    def thing(self, rel='obj', deep=0):
        if deep < 2 and self.chance(0.12):
            return self.event(rel)
        n = self.dressed(noun(self.pick(W.THINGS), True, rel) if self.chance(0.5) else noun(self.pick(W.THING), False, rel))
        if many(n):
            n = self.quantified(n)
        elif n.form in ('aid', 'grain', 'gas', 'oil'):
            pass
        elif self.chance(0.2):
            self.owner(n)
        else:
            self.with_article(n)
        if self.chance(0.06) and not many(n):
            n = Node('$', 'SYM', '$', rel, [], [Node('million', 'NUM', 'CD', 'nummod', [Node(str(self.rng.randrange(2, 90)), 'NUM', 'CD', 'compound')])])
            n.add(noun(self.pick(['aid', 'loans', 'damages', 'compensation'])).as_('nmod', adp('in')))
            return n
        if deep < 1 and self.chance(0.14) and not self.headline:
            n.after.append(self.reduced())
        elif deep < 1 and self.chance(0.04) and not self.headline:
            n.after += self.relative(n)
        n.rel = rel
        return n

    def matter(self, rel, deep=0):
        """What sanctions are over and people are accused of: `its nuclear programme`, `the killing of civilians`"""
        w, _, arg = self.pick(W.MATTERS).partition('@')
        n = noun(w, None, rel)
        if self.chance(0.25):
            k = self.pick(W.MATTER_KINDS)
            if k == 'human-rights':
                n.before.append(Node('rights', 'NOUN', 'NNS', 'compound', [Node('human', 'ADJ', 'JJ', 'amod')]))
            else:
                n.before.append(Node(k, 'NOUN' if k == 'missile' else 'VERB' if k == 'continued' else 'ADJ',
                                     'NN' if k == 'missile' else 'VBN' if k == 'continued' else 'JJ', 'compound' if k == 'missile' else 'amod'))
        if self.chance(0.25):
            n.before.insert(0, Node('its' if self.chance(0.7) else 'their', 'PRON', 'PRP$', 'nmod:poss'))
        elif self.chance(0.12):
            self.owner(n)
        elif not arg.endswith('+'):
            self.with_article(n, 'the' if arg else self.pick(['the', 'a']))
        arg = arg.rstrip('+')
        if arg and deep < 2:
            p, kind = arg.split('~')
            n.after.append(self.fill(kind, 'nmod', deep + 1).as_('nmod', adp(p)))
        return n

    def fill(self, kind, rel, deep=1):
        if kind == 'P':
            return self.party(rel, deep)
        if kind == 'PP':
            return self.pair(rel)
        if kind == 'L':
            return self.place(rel)
        if kind == 'T':
            return self.thing(rel, deep)
        if kind == 'M':
            return self.matter(rel, deep)
        if kind == 'W':
            return noun(self.pick(W.WEAPONS), None, rel)
        n = noun(self.pick(W.ACTS), None, rel)
        if self.chance(0.3):
            n.before.insert(0, Node(self.pick(['immediate', 'further', 'new', 'early', 'direct', 'full', 'international']), 'ADJ', 'JJ', 'amod'))
        if n.form in ('inquiry', 'investigation', 'truce', 'ceasefire'):
            self.with_article(n, 'a')
        return n

    def pair(self, rel):
        a, b = self.party(rel, 1), self.party('conj', 1)
        while any(x.rel == 'conj' for x in a.after):
            a = self.party(rel, 1)
        return a.add(b.as_('conj', Node('and', 'CCONJ', 'CC', 'cc')))
