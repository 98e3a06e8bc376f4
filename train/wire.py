# SPDX-License-Identifier: MIT
"""Short sentences of the wire, made by a grammar with their trees: what treebanks of the web and of long texts lack.

In a clause of five words a past tense looks like a participle ("Hamas fired rockets at Israel"), and training rarely shows
which it is.  The grammar makes both, in like proportion: clauses with the verb as root, passives, reduced relatives,
absolute clauses, headlines, reported speech.  All words are of the kinds that the news is about, drawn at random; no
sentence is anybody's.  No names are labelled: the name finder does not learn from these."""
import os
from corpus import Sent
from spelling import doubles, inflect

COUNTRIES = '''Turkey Syria Iran Iraq Israel Egypt Jordan Lebanon Yemen Qatar Libya Tunisia Algeria Morocco Sudan Ethiopia Eritrea
Somalia Kenya Uganda Rwanda Burundi Congo Angola Zambia Ghana Togo Mali Niger Chad Nigeria Cameroon Senegal Guinea Russia Ukraine Belarus
Poland Germany France Britain Spain Italy Greece Serbia Kosovo Croatia Hungary Romania Bulgaria Georgia Armenia Azerbaijan Kazakhstan
Uzbekistan Pakistan India Nepal Bangladesh Myanmar Thailand Cambodia Laos Vietnam China Taiwan Japan Mongolia Indonesia Malaysia
Singapore Australia Fiji Canada Mexico Cuba Haiti Honduras Nicaragua Panama Colombia Venezuela Ecuador Peru Bolivia Chile Argentina
Brazil Paraguay Uruguay Moscow Washington Beijing Tehran Ankara Damascus Kabul Baghdad Brussels Pyongyang Seoul Tokyo Belgrade Kyiv
Hamas Hezbollah NATO UNICEF Boko_Haram South_Korea North_Korea Saudi_Arabia New_Zealand South_Africa Sri_Lanka'''.split()
ADJECTIVES = '''Turkish Syrian Iranian Iraqi Israeli Egyptian Libyan Sudanese Ethiopian Somali Kenyan Rwandan Congolese Malian Nigerian
Russian Ukrainian Polish German French British Spanish Italian Greek Serbian Hungarian Georgian Armenian Pakistani Indian Nepalese Thai
Cambodian Vietnamese Chinese Japanese Indonesian Australian Canadian Mexican Cuban Colombian Venezuelan Peruvian Brazilian Kurdish
Palestinian American Saudi Qatari Afghan'''.split()
NAMES = 'Ahmed Olga Chen Park Kim Silva Okafor Novak Haddad Yilmaz Petrov Kovacs Mensah Rahman Tanaka Lopez Moreau Schmidt Rossi Nkosi'.split()
PEOPLE = '''troops soldiers rebels militants police protesters officials fighters gunmen students workers villagers lawmakers diplomats
militiamen forces separatists insurgents jets warplanes prosecutors lawyers farmers migrants refugees journalists monitors'''.split()
PERSONS = '''minister president spokesman general envoy ambassador judge lawmaker gunman protester soldier diplomat prosecutor mayor
government army parliament court ministry opposition junta cabinet navy party committee militia company union council'''.split()
THINGS = '''rockets missiles weapons sanctions talks aid grain gas oil tanks troops funds flights exports visas ties prisoners hostages
attacks strikes raids plans proposals reforms elections charges ships planes camps bridges houses'''.split()
THING = '''deal treaty town village convoy ceasefire resolution proposal law blockade embassy airport base hospital base camp border
agreement statement protest request bill report plan drone jet ship checkpoint'''.split()
KIND = 'peace trade border arms gas oil energy defence security ceasefire nuclear-arms aid election power grain prison'.split()
VERBS = '''attack+0 shell+0 bomb+0 fire+0 launch+0 train+0 arm+0 detain+0 arrest+0 expel+1 kill+0 wound+0 injure+0 kidnap+1 seize+0 free+0 release+0
halt+0 suspend+0 lift+0 impose+0 condemn+0 criticize+0 praise+0 welcome+0 back+0 support+0 reject+0 accept+0 approve+0 sign+0 ratify+0 offer+0
supply+0 deliver+0 donate+0 ship+1 deploy+0 station+0 recall+0 summon+0 warn+0 threaten+0 accuse+0 blame+0 raid+0 storm+0 capture+0 surround+0
besiege+0 blockade+0 invade+0 occupy+0 abandon+0 evacuate+0 demand+0 propose+0 delay+0 cancel+0 postpone+0 extend+0 renew+0 resume+0 open+0 close+0
restore+0 sever+0 cut+1 evict+0 jail+0 charge+0 sentence+0 question+0 invite+0 visit+0 host+0 receive+0 thank+0 urge+0 order+0 ban+1 block+0 veto+0
ambush+0 torture+0 execute+0 assassinate+0 poison+0 destroy+0 damage+0 intercept+0 target+0 hit+1 push+0 chase+0 stop+1 help+0 assist+0 fund+0 equip+1
study+0 describe+0 reverse+0 raise+0 ease+0 tighten+0 announce+0 finance+0 mediate+0 observe+0 monitor+0 inspect+0 search+0 rescue+0'''.split()
IRREGULAR = {'cut': ('cut', 'cut'), 'hit': ('hit', 'hit'), 'shoot': ('shot', 'shot'), 'hold': ('held', 'held'), 'win': ('won', 'won'),
             'send': ('sent', 'sent'), 'lose': ('lost', 'lost'), 'leave': ('left', 'left'), 'strike': ('struck', 'struck'),
             'build': ('built', 'built'), 'buy': ('bought', 'bought'), 'sell': ('sold', 'sold'), 'bring': ('brought', 'brought'),
             'keep': ('kept', 'kept'), 'find': ('found', 'found'), 'meet': ('met', 'met'), 'lead': ('led', 'led'), 'read': ('read', 'read'),
             'set': ('set', 'set'), 'give': ('gave', 'given'), 'take': ('took', 'taken'), 'break': ('broke', 'broken'), 'drive': ('drove', 'driven')}
PARTICLES = ['shoot down', 'call off', 'hand over', 'break off', 'set up', 'drive out', 'cut off', 'turn away', 'round up', 'take over']
ADVERBS = 'sharply again quickly formally briefly repeatedly later publicly'.split()
DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()
SAY = [('said', 'VBD'), ('says', 'VBZ'), ('reported', 'VBD'), ('announced', 'VBD'), ('claimed', 'VBD'), ('warned', 'VBD'), ('denied', 'VBD')]


def forms(base):
    """(past, participle, ing, third person)"""
    base, _, double = base.partition('+')
    past, ing, s = inflect(base, double == '1' or doubles(base))
    a, b = IRREGULAR.get(base, (past, past))
    return a, b, ing, s


class Node:
    """A word with what hangs on it before and behind."""
    def __init__(self, form, upos, xpos, rel='root', before=(), after=()):
        self.form, self.upos, self.xpos, self.rel = form, upos, xpos, rel
        self.before, self.after = list(before), list(after)

    def as_(self, rel, *case):
        self.rel = rel
        self.before[:0] = case
        return self


class Grammar:
    def __init__(self, rng):
        self.rng, self.pick, self.chance = rng, rng.choice, lambda p: rng.random() < p

    def name(self, words):
        w = words.split('_')
        n = Node(w[-1], 'PROPN', 'NNP')
        if len(w) > 1:
            first = Node(w[0], 'ADJ' if w[0] in ('South', 'North', 'New', 'Saudi') else 'PROPN', 'NNP', 'amod' if w[0] in ('South', 'North', 'New', 'Saudi') else 'compound')
            n.before.append(first)
        return n

    def det(self, plural=False):
        w = self.pick(['the', 'the', 'a'] if not plural else ['the', 'some', 'several', 'three', 'dozens'])
        if w == 'dozens':
            w = 'two'
        return Node(w, 'NUM' if w in ('two', 'three') else 'ADJ' if w == 'several' else 'DET', 'CD' if w in ('two', 'three') else 'JJ' if w == 'several' else 'DT',
                    'nummod' if w in ('two', 'three') else 'amod' if w == 'several' else 'det')

    def common(self, words, plural, headline):
        n = Node(self.pick(words), 'NOUN', 'NNS' if plural else 'NN')
        if self.chance(0.25):
            k = self.pick(KIND)
            if '-' not in k:
                n.before.append(Node(k, 'NOUN', 'NN', 'compound'))
        if self.chance(0.45):
            n.before.insert(0, Node(self.pick(ADJECTIVES), 'ADJ', 'JJ', 'amod'))
        if not headline and (not plural and n.form not in ('police', 'aid') or self.chance(0.25)):
            n.before.insert(0, self.det(plural))
        if not headline:
            d = n.before[0] if n.before else None
            nxt = n.before[1].form if len(n.before) > 1 else n.form
            if d and d.form == 'a' and nxt[0].lower() in 'aeiou':
                d.form = 'an'
        return n

    def place(self):
        return self.name(self.pick(COUNTRIES[:-11])).as_('nmod', Node('in', 'ADP', 'IN', 'case'))

    def person(self):
        n = Node(self.pick(NAMES), 'PROPN', 'NNP')
        if self.chance(0.5):
            n.before = [Node(self.pick(['President', 'Minister', 'General', 'Ambassador', 'Senator']), 'PROPN', 'NNP', 'nmod:desc')]
        return n

    def party(self, rel, headline=False, deep=0):
        """Somebody who acts or is acted upon."""
        r = self.rng.random()
        if r < 0.38:
            n = self.name(self.pick(COUNTRIES))
            if self.chance(0.1):
                n.after.append(self.name(self.pick(COUNTRIES)).as_('conj', Node('and', 'CCONJ', 'CC', 'cc')))
        elif r < 0.65:
            n = self.common(PEOPLE, True, headline)
        elif r < 0.93:
            n = self.common(PERSONS, False, headline)
            if self.chance(0.15):
                owner = self.name(self.pick(COUNTRIES)).as_('nmod:poss')
                owner.after.append(Node("'s", 'PART', 'POS', 'case'))
                n.before = [owner] + [b for b in n.before if b.rel == 'compound']
        else:
            n = self.person()
        if n.upos == 'NOUN' and deep < 1 and self.chance(0.22):
            n.after.append(self.place())
        if n.upos == 'NOUN' and deep < 1 and self.chance(0.16):
            n.after.append(self.reduced())
        n.rel = rel
        return n

    def thing(self, rel, headline=False):
        many = self.chance(0.55)
        n = self.common(THINGS if many else THING, many, headline)
        n.rel = rel
        if self.chance(0.12):
            n.after.append(self.reduced())
        return n

    def obj(self, headline=False, rel='obj'):
        return self.party(rel, headline, 1) if self.chance(0.5) else self.thing(rel, headline)

    def prepositional(self, rel='obl'):
        w = self.pick(['at', 'in', 'to', 'with', 'against', 'from', 'near', 'for', 'over', 'on'])
        n = self.name(self.pick(COUNTRIES)) if self.chance(0.6) else self.common(THING, False, False)
        return n.as_(rel, Node(w, 'ADP', 'IN', 'case'))

    def day(self):
        return Node(self.pick(DAYS), 'PROPN', 'NNP').as_('obl', Node('on', 'ADP', 'IN', 'case'))

    def reduced(self):
        """`trained by Australia`, `fired at Israel`"""
        v = Node(forms(self.pick(VERBS))[1], 'VERB', 'VBN', 'acl')
        if self.chance(0.55):
            v.after.append(self.name(self.pick(COUNTRIES)).as_('obl:agent', Node('by', 'ADP', 'IN', 'case')))
        else:
            v.after.append(self.prepositional())
        return v

    def verb(self, tense):
        """A verb with its particle, as yet without its parties."""
        after = []
        if self.chance(0.08):
            base, particle = self.pick(PARTICLES).split()
            after = [Node(particle, 'ADP', 'RP', 'compound:prt')]
        else:
            base = self.pick(VERBS) if self.chance(0.8) else self.pick(sorted(IRREGULAR))
        past, part, ing, third = forms(base)
        form, tag = {'past': (past, 'VBD'), 'part': (part, 'VBN'), 'ing': (ing, 'VBG'), 'third': (third, 'VBZ'), 'plain': (base.split('+')[0], 'VBP'),
                     'base': (base.split('+')[0], 'VB')}[tense]
        return Node(form, 'VERB', tag, 'root', [], after)

    def tail(self, v):
        if self.chance(0.5):
            v.after.append(self.prepositional('obl' if self.chance(0.8) else 'obl'))
        if self.chance(0.15):
            v.after.append(self.day())
        return v

    def clause(self, headline=False):
        r = self.rng.random()
        subject = self.party('nsubj', headline)
        plural = subject.xpos == 'NNS' or any(a.rel == 'conj' for a in subject.after)
        if headline and r < 0.75:
            v = self.verb('plain' if plural else 'third')
        elif r < 0.72:
            v = self.verb('past')
        elif r < 0.86:          # passive
            v = self.verb('part')
            subject.rel = 'nsubj:pass'
            v.before = [subject, Node('were' if plural else 'was', 'AUX', 'VBD', 'aux:pass')]
            if self.chance(0.6):
                v.after.append(self.party('obl:agent', False, 1).as_('obl:agent', Node('by', 'ADP', 'IN', 'case')))
            return self.tail(v)
        elif r < 0.94:
            v = self.verb('base')
            v.before = [subject, Node(self.pick(['will', 'would', 'could', 'may']), 'AUX', 'MD', 'aux')]
        else:
            v = self.verb('part')
            v.before = [subject, Node('have' if plural else 'has', 'AUX', 'VBP' if plural else 'VBZ', 'aux')]
        if not v.before:
            v.before = [subject]
            if self.chance(0.05):
                v.before.append(Node(self.pick(ADVERBS), 'ADV', 'RB', 'advmod'))
        v.after.append(self.obj(headline))
        return self.tail(v)

    def sentence(self):
        headline = self.chance(0.15)
        root = self.clause(headline)
        r = self.rng.random()
        if not headline and r < 0.12:                                   # X said Y did Z
            root.rel = 'ccomp'
            if self.chance(0.4):
                root.before.insert(0, Node('that', 'SCONJ', 'IN', 'mark'))
            w, tag = self.pick(SAY)
            root = Node(w, 'VERB', tag, 'root', [self.party('nsubj', False, 1)], [root])
        elif not headline and r < 0.20:                                 # , accusing X of Y
            v = self.verb('ing').as_('advcl')
            v.after.append(self.obj())
            root.after += [Node(',', 'PUNCT', ',', 'punct').as_('punct')]
            root.after += [v]
            v.before.insert(0, root.after.pop(-2))
        elif not headline and r < 0.26:                                 # X did Y and did Z
            v = self.verb('past').as_('conj', Node('and', 'CCONJ', 'CC', 'cc'))
            if root.xpos == 'VBD':
                v.after.append(self.obj())
                root.after.append(v)
        elif not headline and r < 0.32:                                 # after X did Y
            v = self.clause().as_('advcl', Node(self.pick(['after', 'as', 'because', 'when']), 'SCONJ', 'IN', 'mark'))
            if v.before[0].form == 'when':
                v.before[0].upos, v.before[0].xpos, v.before[0].rel = 'ADV', 'WRB', 'advmod'
            root.after.append(v)
        if not headline or self.chance(0.2):
            root.after.append(Node('.', 'PUNCT', '.', 'punct'))
        return root


def flatten(root, ident):
    order = []

    def walk(n, head):
        for b in n.before:
            walk(b, n)
        order.append((n, head))
        for a in n.after:
            walk(a, n)
    walk(root, None)
    at = {id(n): i + 1 for i, (n, _) in enumerate(order)}
    s = Sent()
    s.form = [n.form for n, _ in order]
    s.upos = [n.upos for n, _ in order]
    s.xpos = [n.xpos for n, _ in order]
    s.rel = [n.rel for n, _ in order]
    s.head = [at[id(h)] if h else 0 for _, h in order]
    s.lemma, s.feats, s.space = list(s.form), ['_'] * len(order), [True] * len(order)
    s.ner, s.genre, s.id = None, 'wire', ident
    f = s.form[0]
    s.form[0] = f[:1].upper() + f[1:]
    return s


def sentences(n, rng):
    g = Grammar(rng)
    out = []
    for i in range(n):
        s = flatten(g.sentence(), 'wire-%d' % i)
        s.style = rng.randrange(2)
        out.append(s)
    return out


if __name__ == '__main__':
    import random
    for s in sentences(40, random.Random(1)):
        print(' '.join(s.form))
        if os.environ.get('TREES'):
            for i in range(len(s)):
                print('   ', i + 1, s.form[i], s.upos[i], s.xpos[i], s.head[i], s.rel[i])
