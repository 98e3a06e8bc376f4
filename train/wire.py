# SPDX-License-Identifier: MIT
"""Sentences of the wire, made by a grammar with their trees: what treebanks of the web and of long texts lack.

In a clause of five words a past tense looks like a participle ("Hamas fired rockets at Israel"), a verb like a noun or an
adjective ("would free prisoners"), and what a long subject, a day or an apposition parts from its verb gets lost; training
rarely shows these.  The grammar makes each beside its twin of another tree, in like proportion: the verb as root and the
reduced relative, the oblique and the modifier of a noun, reported speech on either side, headlines.  Labels and tags are
those of UD English EWT.  Words are drawn at random by kind (wire_words.py; noun phrases: wire_nouns.py); no sentence is
anybody's.  No names are labelled: the name finder does not learn from these.

    python wire.py            prints a page of them, with TREES=1 their trees
    python wire.py --check    checks many, with TREEBANKS=FOLDER their labels and tags against the treebanks'"""
import os
import sys
from corpus import Sent
from spelling import doubles, inflect
import wire_words as W
from wire_nouns import Node, Nouns, adp, aux, comma, many, mark, noun

MODEL = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'data', 'model')
SPEECH = 'say say say say announce report claim warn insist confirm acknowledge add'.split()
TENSED = ('past',) * 11 + ('present',) + ('perfect',) * 2 + ('modal',) * 3 + ('progressive', 'present', 'pluperfect')


def verb_forms():
    """base -> (past, participle, -ing, third person) as data/model has them."""
    irregular, doubled = {}, set()
    for line in open(os.path.join(MODEL, 'irregular.txt'), encoding='utf8'):
        c = line.split()
        if c and c[0] == 'verb':
            irregular[c[1]] = c[2].split('/')[0], c[3].split('/')[0]
    for line in open(os.path.join(MODEL, 'verbs.txt'), encoding='utf8'):
        doubled.update(w[:-1] for w in line.split() if w[-1] == '+')

    def forms(base):
        past, ing, s = inflect(base, base in doubled or doubles(base))
        a, b = irregular.get(base, (past, past))
        return a, b, ing, s
    return forms


FORMS = verb_forms()


class Grammar(Nouns):
    # verbs and clauses

    def choose(self):
        """(verb, slots) of a frame, a plain object or an oblique alone"""
        r = self.rng.random()
        if r < 0.5:
            verbs, frames = self.pick(W.TABLE)
            return self.pick(verbs), self.pick(frames)
        if r < 0.71:
            people = self.chance(0.55)
            return self.pick(W.OF_PEOPLE if people else W.OF_THINGS), ['P' if people else self.pick('TTTM'), 'PP?']
        if r < 0.88:
            return self.pick(W.DOUBTFUL), ['O', 'PP?']
        verb, slot = self.pick(W.ALONE).split('+')
        return verb, [slot]

    def word(self, base, form):
        past, part, ing, third = FORMS(base)
        w, tag = {'past': (past, 'VBD'), 'part': (part, 'VBN'), 'ing': (ing, 'VBG'), 'third': (third, 'VBZ'), 'plain': (base, 'VBP'), 'base': (base, 'VB')}[form]
        n = Node(w, 'VERB', tag)
        n.base = base
        return n

    def slot(self, v, s, deep):
        """Hangs one slot of a frame on v."""
        last = v.after[-1] if v.after else v
        if s[0] == '{':
            w = self.pick(s[1:-1].split(','))
            n = noun(w.lstrip('+'), None, 'obj')
            self.dressed(n, 0.5)
            if w[0] != '+' and not many(n):
                self.with_article(n, self.pick(['a', 'a', 'the']))
            v.after.append(n)
        elif s in ('P', 'O', 'T', 'L', 'M', 'W', 'I', 'A'):
            kind = self.pick('PPT') if s == 'O' else 'P' if s == 'I' else s
            v.after.append(self.fill(kind, 'iobj' if s == 'I' else 'obj', max(deep, 0 if self.chance(0.3) else 1)))
        elif s == 'PP?':
            if self.chance(0.4):
                o = self.oblique()
                to_noun = last.upos in ('NOUN', 'PROPN') and not last.after and self.chance(W.TO_NOUN.get(o.before[0].form, 0.25))
                (last if to_noun else v).after.append(o.as_('nmod' if to_noun else 'obl'))
        elif s == 'NUM':
            n = noun(self.pick(W.PEOPLE), True, 'obj')
            n.before.insert(0, self.number())
            v.after.append(n if self.chance(0.5) else Node(n.before[0].form, 'NUM', 'CD', 'obj', n.before[0].before))
        elif s == 'hostage':
            v.after.append(Node('hostage', 'NOUN', 'NN', 'xcomp'))
        elif s[0] == '!':
            a = Node(s[1:], 'ADJ', 'JJ', 'xcomp')
            if len(v.after) and self.chance(0.2) and s == '!free':
                v.after.insert(0, a)
            else:
                v.after.append(a)
        elif s[0] == '-':
            v.after.insert(0, Node(s[1:], 'ADP', 'RP', 'compound:prt'))
        elif '=' in s:
            p, kind = s.split('=')
            v.after.append(self.fill(kind, 'obl', deep).as_('obl', adp(p)))
        elif '~' in s:
            p, kind = s.split('~')
            last.after.append(self.fill(kind, 'nmod', deep).as_('nmod', adp(p)))
        else:
            self.clausal(v, s, deep, last)

    def clausal(self, v, s, deep, last):
        """A slot that is a clause."""
        if s in ('to+', 'not-to+', 'to+if', 'to+with'):
            x = self.predicate('base', deep + 1, with_if=s == 'to+if').as_('xcomp', mark('to'))
            if s == 'not-to+' and self.chance(0.5):
                x.before.insert(0, Node('not', 'PART', 'RB', 'advmod'))
            v.after.append(x)
        elif s in ('to-purpose', 'to-acl'):
            x = self.predicate('base', deep + 1).as_('advcl', mark('to'))
            if s == 'to-acl':
                last.after.append(x.as_('acl'))
            else:
                v.after.append(x)
        elif s == 'acl-ing':
            last.after.append(self.predicate('ing', deep + 1).as_('acl'))
        elif s == 'ing':
            v.after.append(self.predicate('ing', deep + 1).as_('xcomp'))
        elif s == 'for+S':
            c = self.predicate('base', deep + 1).as_('advcl', mark('for'), self.party('nsubj', 1), mark('to'))
            v.after.append(c)
        elif s[-1] == '+':
            v.after.append(self.predicate('ing', deep + 1).as_('advcl', mark(s[:-1])))
        elif s == 'bare':
            c = self.predicate('base', deep + 1).as_('ccomp')
            c.before.insert(0, self.party('nsubj', 1))
            if self.chance(0.4):
                c.before.insert(0, mark('that'))
            v.after.append(c)
        elif s in ('S', 'that'):
            c = self.clause(deep + 1).as_('ccomp')
            if s == 'that' or self.chance(0.2):
                c.before.insert(0, mark('that'))
            v.after.append(c)
        else:
            raise ValueError(s)

    def oblique(self, rel='obl'):
        w = self.pick(['at', 'in', 'in', 'to', 'with', 'against', 'from', 'near', 'for', 'over', 'on', 'during', 'after', 'despite', 'under'])
        kind = {'in': 'L', 'near': 'L', 'at': 'L', 'to': 'L', 'from': 'L', 'with': 'P', 'against': 'P', 'for': 'A', 'over': 'M', 'despite': 'M', 'during': 'T', 'after': 'A'}.get(w, 'T')
        return self.fill(kind, rel, 1).as_(rel, adp(w))

    def predicate(self, form, deep=0, with_if=False):
        """A verb in the form asked for, with what it takes and without a subject."""
        base, slots = self.choose()
        if deep >= W.CLAUSES:
            while any(s[-1] == '+' or s in ('S', 'that', 'bare', 'ing', 'to-purpose', 'to-acl', 'acl-ing', 'for+S', 'to+with', 'to+if') for s in slots):
                base, slots = self.choose()
        v = self.word(base, form)
        for s in slots:
            if s[-1] == '?' and s != 'PP?':
                if self.chance(0.5):
                    continue
                s = s[:-1]
            self.slot(v, s, deep)
        if with_if or self.chance(0.03) and deep < W.CLAUSES:
            v.after.append(self.clause(W.CLAUSES).as_('advcl', mark(self.pick(['if', 'unless']))))
        return v

    def day(self, free=False):
        """`on Thursday`, `Thursday`, `last week`, `in May 2004`, `on March 30`"""
        r = self.rng.random()
        if r < 0.38:
            return Node(self.pick(W.DAYS), 'PROPN', 'NNP', 'obl', [adp('on')])
        if r < 0.6:
            return Node(self.pick(W.DAYS), 'PROPN', 'NNP', 'obl:unmarked')
        if r < 0.7:
            w = self.pick(['week', 'month', 'year', 'night', 'March', 'Friday'])
            return Node(w, 'PROPN' if w[0].isupper() else 'NOUN', 'NNP' if w[0].isupper() else 'NN', 'obl:unmarked', [Node('last', 'ADJ', 'JJ', 'amod') if self.chance(0.75) else Node('this', 'DET', 'DT', 'det')])
        if r < 0.78:
            return Node(self.pick(['today', 'yesterday', 'today']), 'NOUN', 'NN', 'obl:unmarked')
        if r < 0.86:
            n = Node(self.pick(W.MONTHS), 'PROPN', 'NNP', 'obl', [adp('in')])
            return n.add(Node(str(self.rng.randrange(1990, 2026)), 'NUM', 'CD', 'nmod:unmarked')) if self.chance(0.5) else n
        if r < 0.94:
            n = Node(str(self.rng.randrange(1, 31)), 'NUM', 'CD', 'obl', [adp('on'), Node(self.pick(W.MONTHS), 'PROPN', 'NNP', 'nmod:unmarked')])
            return n.add(comma(), Node(str(self.rng.randrange(1990, 2026)), 'NUM', 'CD', 'nmod:unmarked')) if self.chance(0.4) else n
        return Node(str(self.rng.randrange(1990, 2026)), 'NUM', 'CD', 'obl', [adp('in')])

    def passive(self, v, subject):
        """Turns a verb with its object into a passive of that object; None where it has none."""
        o = next((a for a in v.after if a.rel in ('obj', 'iobj')), None)
        if not o or o.form == '$' or v.base == 'have' or any(a.rel in ('ccomp', 'obj') for a in v.after if a is not o):
            return None
        at = v.after.index(o)
        v.after.remove(o)
        if self.chance(0.6):
            v.after.insert(at, subject.as_('obl:agent', adp('by')))
        return o

    def clause(self, deep=0):
        """A finite clause: subject, verb, what it takes, days."""
        tense = self.pick(TENSED)
        subject = self.event('nsubj') if self.chance(0.09) else self.party('nsubj', min(deep, 1))
        v = self.predicate('past', deep)
        before = [subject]
        turned = self.chance(0.14) and self.passive(v, subject)
        if turned:
            subject = turned
            subject.rel = 'nsubj:pass'
            before = [subject]
        self.tensed(v, before, tense, many(subject), turned)
        if self.chance(0.08) and not self.headline:
            before.insert(1, self.day())
        elif self.chance(0.04):
            before.insert(1, self.statement())
        v.before = before + v.before
        if self.chance(0.22):
            at = next((i for i, a in enumerate(v.after) if a.rel in ('ccomp', 'xcomp', 'advcl')), len(v.after))
            if v.after and v.after[0].rel == 'obl' and self.chance(0.4):
                at = 0
            v.after.insert(at, self.day())
        return v

    def statement(self):
        return self.with_article(noun(self.pick(['statement', 'letter', 'report', 'speech'])), 'a').as_('obl', adp('in'))

    def tensed(self, v, before, tense, plural, passive):
        """Gives v its form and auxiliaries; v stands in the past as it comes."""
        base = v.base
        _, part, ing, third = FORMS(base)

        def be(form):
            before.append(aux(*form, 'aux:pass' if passive else 'aux'))
        have = ('have', 'VBP') if plural else ('has', 'VBZ')
        if tense == 'past' and self.chance(0.06):
            before += ([aux('were' if plural else 'was', 'VBD', 'aux:pass')] if passive else [aux('did', 'VBD')]) + [Node('not', 'PART', 'RB', 'advmod')]
            v.form, v.xpos = (part, 'VBN') if passive else (base, 'VB')
            return
        adverb = [Node(self.pick(W.ADVERBS), 'ADV', 'RB', 'advmod')] if self.chance(0.06) else []
        if tense == 'past':
            if passive:
                be(('were', 'VBD') if plural else ('was', 'VBD'))
        elif tense == 'present':
            if passive:
                be(('are', 'VBP') if plural else ('is', 'VBZ'))
            else:
                v.form, v.xpos = (base, 'VBP') if plural else (third, 'VBZ')
        elif tense == 'modal':
            before.append(aux(self.pick(['will', 'would', 'would', 'could', 'may', 'should', 'must']), 'MD'))
            if self.chance(0.12):
                before.append(Node('not', 'PART', 'RB', 'advmod'))
            if passive:
                be(('be', 'VB'))
            else:
                v.form, v.xpos = base, 'VB'
        elif tense in ('perfect', 'pluperfect'):
            before.append(aux(*(('had', 'VBD') if tense == 'pluperfect' else have)))
            if passive:
                be(('been', 'VBN'))
            v.form, v.xpos = part, 'VBN'
        else:
            before.append(aux('are', 'VBP') if plural else aux('is', 'VBZ'))
            if passive:
                before[-1].rel = 'aux'
                be(('being', 'VBG'))
            else:
                v.form, v.xpos = ing, 'VBG'
        before += adverb
        if passive:
            v.form, v.xpos = part, 'VBN'

    def reduced(self):
        """`trained by Australia`, `fired at Israel`, `visiting Moscow`"""
        if self.chance(0.3):
            return self.predicate('ing', W.CLAUSES).as_('acl')
        for _ in range(9):
            v = self.predicate('part', W.CLAUSES)
            if self.passive(v, self.party('obl:agent', 1)):
                if not v.after:
                    v.after.append(self.oblique() if self.chance(0.7) else self.day())
                return v.as_('acl')
        return self.word('accuse', 'part').as_('acl').add(self.matter('obl').as_('obl', adp('of')))

    def relative(self, n):
        """`, who fled`; `that besieged the town`: the clause and a comma where one opened it"""
        if self.chance(0.25):
            return [self.object_relative(n)]
        v = self.predicate('past', W.CLAUSES)
        wh = 'who' if n.form in W.PEOPLE + W.PERSONS else self.pick(['which', 'that'])
        w = Node(wh, 'PRON', 'WP' if wh == 'who' else 'WDT', 'nsubj')
        set_off = wh != 'that' and self.chance(0.6)
        before = [comma(), w] if set_off else [w]
        turned = self.chance(0.2) and self.passive(v, self.party('obl:agent', 1))
        if turned:
            w.rel = 'nsubj:pass'
        self.tensed(v, before, self.pick(['past', 'past', 'perfect', 'present']), many(n), bool(turned))
        v.before = before + v.before
        v.rel = 'acl:relcl'
        return [v, comma()] if set_off else [v]

    def object_relative(self, n):
        """`that X signed with Y`, `X signed with Y`"""
        for _ in range(9):
            v = self.predicate('past', W.CLAUSES)
            o = next((a for a in v.after if a.rel == 'obj'), None)
            if o:
                break
        else:
            return self.reduced()
        v.after.remove(o)
        subject = self.party('nsubj', 1)
        before = [subject]
        self.tensed(v, before, self.pick(['past', 'past', 'pluperfect', 'perfect', 'modal']), many(subject), False)
        if self.chance(0.6):
            person = n.form in W.PEOPLE + W.PERSONS
            before.insert(0, Node('whom' if person else self.pick(['that', 'which']), 'PRON', 'WP' if person else 'WDT', 'obj'))
        v.before = before + v.before
        v.rel = 'acl:relcl'
        return v

    def copular(self):
        """`X is ready to do Y`, `X is Y's leader`"""
        subject = self.party('nsubj', 1)
        if self.chance(0.25):
            n = Node(self.pick(W.JUDGED), 'ADJ', 'JJ')
            subject = (self.event if self.chance(0.6) else self.matter)('nsubj')
        elif self.chance(0.6):
            w, rel = self.pick(W.READY)
            n = Node(w, 'ADJ', 'JJ', 'root', [], [self.predicate('base', 1).as_(rel, mark('to'))])
        else:
            n = self.role('root')
            self.owner(n) if self.chance(0.5) else self.with_article(n)
        plural = many(subject) and n.upos == 'ADJ'
        be = self.pick([('are', 'VBP') if plural else ('is', 'VBZ'), ('were', 'VBD') if plural else ('was', 'VBD')])
        n.before[:0] = [subject, aux(*be, 'cop')] + ([Node('not', 'PART', 'RB', 'advmod')] if self.chance(0.15) else [])
        return n

    def toll(self):
        """`At least 12 people were killed and 40 injured in an attack on X`"""
        first, second = self.rng.sample(['killed', 'wounded', 'injured', 'arrested', 'detained', 'displaced', 'kidnapped'], 2)
        n = noun(self.pick(W.PEOPLE), True, 'nsubj:pass')
        n.before.insert(0, self.number())
        v = Node(first, 'VERB', 'VBN', 'root', [n, aux('were', 'VBD', 'aux:pass')])
        if self.chance(0.6):
            m = self.number().as_('nsubj:pass')
            if self.chance(0.5):
                m = Node('others', 'NOUN', 'NNS', 'nsubj:pass', [m.as_('nummod')])
            c = Node(second, 'VERB', 'VBN', 'conj', [Node('and', 'CCONJ', 'CC', 'cc'), m])
            v.after.append(c)
        r = self.rng.random()
        if r < 0.5:
            v.after.append(self.event('obl').as_('obl', adp(self.pick(['in', 'in', 'during']))))
        elif r < 0.8:
            v.after.append(self.clause(1).as_('advcl', Node('when', 'ADV', 'WRB', 'advmod')))
        else:
            v.after.append(self.place().as_('obl', adp('in')))
        return v

    # sentences

    def speech(self, subject, content, verb=None):
        """`X said on Monday S`"""
        v = self.word(verb or self.pick(SPEECH), 'past')
        before = [subject]
        if self.chance(0.15):
            before.append(self.day())
        self.tensed(v, before, self.pick(['past'] * 6 + ['perfect', 'present']), many(subject), False)
        v.before = before
        if self.chance(0.3) and len(v.before) == 1:
            v.after.append(self.day())
        elif self.chance(0.12):
            v.after.append(self.statement())
        if content:
            v.after.append(content.as_('ccomp'))
        return v

    def pronominal(self, subject):
        """`it would …` after `said`"""
        w = 'they' if many(subject) else self.pick(['it', 'he', 'she'])
        v = self.predicate('past', 1)
        before = [Node(w, 'PRON', 'PRP', 'nsubj')]
        self.tensed(v, before, self.pick(['modal', 'modal', 'past', 'perfect', 'pluperfect']), w == 'they', False)
        v.before = before
        return v

    def reported(self):
        r = self.rng.random()
        subject = self.party('nsubj', 1)
        if r < 0.4:
            c = self.pronominal(subject) if self.chance(0.5) else self.clause(1)
            if self.chance(0.45):
                c.before.insert(0, mark('that'))
            return self.speech(subject, c)
        c = self.clause(1).as_('ccomp')
        if r < 0.5:
            t = self.word('tell', 'past')
            t.before = [subject]
            t.after = [noun(self.pick(['reporters', 'journalists', 'lawmakers', 'parliament']), rel='iobj')]
            if self.chance(0.4):
                t.after.append(self.day())
            c.before.insert(0, mark('that')) if self.chance(0.6) else None
            return t.add(c)
        if r < 0.56:
            v = Node('quoted', 'VERB', 'VBN', 'root', [subject, aux('were' if many(subject) else 'was', 'VBD', 'aux:pass')])
            subject.rel = 'nsubj:pass'
            return v.add(Node('saying', 'VERB', 'VBG', 'advcl', [mark('as')], [c]))
        if r < 0.68:
            by = self.party('obl', 1).as_('obl', Node('according', 'VERB', 'VBG', 'case', [], [Node('to', 'ADP', 'IN', 'fixed')]))
            if self.chance(0.5):
                by.after.append(comma())
                c.before.insert(0, by)
            else:
                by.before.insert(0, comma())
                c.after.append(by)
            return c.as_('root')
        quoted = self.chance(0.4)
        if quoted:
            c.before.insert(0, Node('"', 'PUNCT', '``', 'punct'))
            c.add(comma(), Node('"', 'PUNCT', "''", 'punct'))
        else:
            c.after.append(comma())
        v = self.speech(subject, None)
        if self.chance(0.5) and v.xpos == 'VBD' and len(v.before) == 1:
            v.after[:0], v.before = v.before, []
        v.before.insert(0, c)
        return v

    def fronted(self, root):
        """`In Ankara,`, `On Monday,` before the sentence"""
        if self.chance(0.15):                               # Accusing X of Y, Z did W
            root.before.insert(0, self.predicate('ing', 1).as_('advcl').add(comma()))
            return
        n = self.day() if self.chance(0.45) else self.statement()
        if self.chance(0.4):
            n = self.oblique()
            while n.before[0].form not in W.FRONTED:
                n = self.oblique()
        if n.rel == 'obl:unmarked' and n.xpos == 'NNP' and not n.before:
            n.as_('obl', adp('on'))
        if self.chance(0.8):
            n.after.append(comma())
        root.before.insert(0, n)

    def subordinate(self):
        """`, after X did Y`, `while doing Y`, `before doing Y`"""
        w = self.pick(['after', 'after', 'after', 'as', 'because', 'when', 'while', 'before', 'since', 'although', 'if', 'unless', 'by', 'without', 'despite'])
        if w in ('by', 'without', 'despite') or w in ('after', 'while', 'before', 'since') and self.chance(0.4):
            v = self.predicate('ing', 1).as_('advcl', mark(w))
        else:
            v = self.clause(1).as_('advcl', Node('when', 'ADV', 'WRB', 'advmod') if w == 'when' else mark(w))
            if w == 'after' and self.chance(0.3):
                v.before.insert(0, Node(self.pick(['days', 'hours', 'weeks', 'months', 'years']), 'NOUN', 'NNS', 'obl:unmarked', [self.number()] if self.chance(0.4) else []))
        return v

    def joined(self, root):
        """`and did Z` with the form that root has"""
        if root.xpos == 'VBN' and not any(b.form in ('has', 'have', 'had') for b in root.before):
            return
        form = {'VBN': 'part', 'VBD': 'past', 'VBZ': 'third', 'VBP': 'plain', 'VB': 'base', 'VBG': 'ing'}.get(root.xpos)
        if not form or any(b.rel == 'aux:pass' for b in root.before):
            return
        v = self.predicate(form, 1)
        c = [Node(self.pick(['and', 'and', 'and', 'but']), 'CCONJ', 'CC', 'cc')]
        if self.chance(0.35):
            c.insert(0, comma())
        root.after.append(v.as_('conj', *c))

    def title_line(self):
        """A headline"""
        self.headline = True
        subject = self.party('nsubj', 1)
        v = self.predicate('past', 1)
        r = self.rng.random()
        turned = r > 0.82 and self.passive(v, subject)
        if turned:
            v.xpos, v.form = 'VBN', FORMS(v.base)[1]
            v.before = [turned.as_('nsubj:pass')]
        elif r < 0.2:
            v.xpos, v.form = 'VB', v.base
            v.before = [subject, mark('to')]
        else:
            before = [subject]
            self.tensed(v, before, 'present', many(subject), False)
            v.before = [b for b in before if b.rel != 'advmod']
        if self.chance(0.12):
            by = self.pick(['minister', 'official', 'report', 'police', 'army'])
            say = self.word('say', 'third' if by != 'police' else 'plain')
            say.before = [v.as_('ccomp').add(comma()), noun(by, rel='nsubj')]
            v = say
        self.headline = False
        return v

    def sentence(self):
        root = self.bare_sentence()
        if self.chance(0.015):                              # ( AFP )
            agency = Node(self.pick(['AP', 'AFP', 'CNN', 'Reuters', 'Xinhua', 'dpa']), 'PROPN', 'NNP', 'parataxis')
            agency.before, agency.after = [Node('(', 'PUNCT', '-LRB-', 'punct')], [Node(')', 'PUNCT', '-RRB-', 'punct')]
            root.before.insert(0, agency)
        return root

    def bare_sentence(self):
        if self.chance(0.15):                               # short and plain
            return self.clause(W.CLAUSES).add(Node('.', 'PUNCT', '.', 'punct'))
        r = self.rng.random()
        if r < 0.13:
            root = self.title_line()
            if self.chance(0.1):
                root.after.append(Node('.', 'PUNCT', '.', 'punct'))
            return root
        if r > 0.93:
            root = self.toll() if self.chance(0.4) else self.copular()
            return root.add(Node('.', 'PUNCT', '.', 'punct'))
        root = self.reported() if r < 0.36 else self.clause()
        if root.xpos == 'VBN' and r < 0.36:
            return root.add(Node('.', 'PUNCT', '.', 'punct'))
        if r > 0.36:
            if self.chance(0.14):
                self.fronted(root)
            t = self.rng.random()
            if t < 0.13:                                    # , accusing X of Y
                root.after.append(self.predicate('ing', 1).as_('advcl', comma()))
            elif t < 0.25:
                self.joined(root)
            elif t < 0.37:
                v = self.subordinate()
                if self.chance(0.3):
                    v.before.insert(0, comma())
                root.after.append(v)
            elif t < 0.41:
                v = self.subordinate().add(comma())
                root.before.insert(0, v)
            elif t < 0.45:
                root.after.append(self.predicate('base', 1).as_('advcl', mark('to')))
            elif t < 0.48:                                  # , and X did Z
                c = self.clause(1).as_('conj', comma(), Node(self.pick(['and', 'but']), 'CCONJ', 'CC', 'cc'))
                root.after.append(c)
        return root.add(Node('.', 'PUNCT', '.', 'punct'))


def in_order(root):
    """(node, its head) from left to right, without commas before another mark or at an end"""
    order = []

    def walk(n, head):
        for b in n.before:
            walk(b, n)
        order.append((n, head))
        for a in n.after:
            walk(a, n)
    walk(root, None)
    return [(n, h) for i, (n, h) in enumerate(order)
            if n.form != ',' or 0 < i < len(order) - 1 and order[i + 1][0].form not in (',', '.', ')')]


def flatten(root, ident):
    order = in_order(root)
    at = {id(n): i + 1 for i, (n, _) in enumerate(order)}
    s = Sent()
    s.form = [n.form for n, _ in order]
    s.upos = [n.upos for n, _ in order]
    s.xpos = [n.xpos for n, _ in order]
    s.rel = [n.rel for n, _ in order]
    s.head = [at[id(h)] if h else 0 for _, h in order]
    s.lemma, s.feats, s.space = list(s.form), ['_'] * len(order), [True] * len(order)
    s.ner, s.genre, s.id = None, 'wire', ident
    for i, f in enumerate(s.form[:-1]):
        if f == 'a' and s.upos[i] == 'DET' and s.form[i + 1][0] in 'aeioAEIO8':
            s.form[i] = 'an'
    i = 1 if s.form[0] == '"' else 0
    s.form[i] = s.form[i][:1].upper() + s.form[i][1:]
    return s


LENGTHS = 3, 42


def sentences(n, rng):
    g = Grammar(rng)
    out = []
    while len(out) < n:
        s = flatten(g.sentence(), 'wire-%d' % len(out))
        if not LENGTHS[0] <= len(s) <= LENGTHS[1]:
            continue
        s.style = rng.randrange(2)
        out.append(s)
    return out


def faults(s, known):
    """What is wrong with a sentence: not one tree, crossing arcs, labels or tags that no treebank has."""
    n = len(s)
    if s.head.count(0) != 1 or s.rel[s.head.index(0)] != 'root' or s.rel.count('root') != 1:
        yield 'one root'
    for i in range(n):
        seen, h = set(), i + 1
        while h and h not in seen:
            seen.add(h)
            h = s.head[h - 1]
        if h:
            yield 'a cycle at %d' % (i + 1)
        a, b = sorted((i + 1, s.head[i]))
        if s.head[i] and any(not a <= s.head[k - 1] <= b for k in range(a + 1, b)):
            yield 'arcs cross at %d' % (i + 1)
        if known and (s.upos[i], s.xpos[i], s.rel[i]) not in known:
            yield 'unknown %s %s %s: %s' % (s.upos[i], s.xpos[i], s.rel[i], s.form[i])


def check(treebanks, count=20000):
    import random
    from corpus import read
    known = set()
    for f in ('ewt', 'gum') if treebanks else ():
        for s in read(os.path.join(treebanks, f + '-train.conllu')):
            known.update(zip(s.upos, s.xpos, s.rel))
    wrong = {}
    made = sentences(count, random.Random(1))
    for s in made:
        for f in faults(s, known):
            wrong.setdefault(f, ' '.join(s.form))
    for f, s in sorted(wrong.items())[:40]:
        print(f, '|', s)
    lengths = sorted(len(s) for s in made)
    print('%d sentences of %d to %d words (median %d), %d kinds of fault' % (count, lengths[0], lengths[-1], lengths[count // 2], len(wrong)))
    return 1 if wrong else 0


if __name__ == '__main__':
    import random
    if '--check' in sys.argv:
        sys.exit(check(os.environ.get('TREEBANKS')))
    for s in sentences(40, random.Random(1)):
        print(' '.join(s.form))
        if os.environ.get('TREES'):
            for i in range(len(s)):
                print('   ', i + 1, s.form[i], s.upos[i], s.xpos[i], s.head[i], s.rel[i])
