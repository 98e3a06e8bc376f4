/* SPDX-License-Identifier: MIT */
/*
 * labels: the closed sets that the tagger and the parser choose from, as enum constants and as text.
 *
 * The three lists are the single source: an enumerator, its Universal Dependencies (or Penn Treebank) spelling, and so
 * nlp_*_name and nlp_*_find.  A model names its own labels; they are mapped to these when it is opened, and a model
 * with a label that is not here is refused.  Order is part of nothing: no file stores these numbers.
 */
#ifndef DETENTE_NLP_LABELS_H
#define DETENTE_NLP_LABELS_H

#include "base/str.h"

#define NLP_UPOS(X)                                                                                                   \
    X(NONE, "_") X(ADJ, "ADJ") X(ADP, "ADP") X(ADV, "ADV") X(AUX, "AUX") X(CCONJ, "CCONJ") X(DET, "DET")              \
    X(INTJ, "INTJ") X(NOUN, "NOUN") X(NUM, "NUM") X(PART, "PART") X(PRON, "PRON") X(PROPN, "PROPN")                   \
    X(PUNCT, "PUNCT") X(SCONJ, "SCONJ") X(SYM, "SYM") X(VERB, "VERB") X(X, "X")

#define NLP_XPOS(X)                                                                                                   \
    X(NONE, "_") X(DOLLAR, "$") X(QUOTE_CLOSE, "''") X(COMMA, ",") X(LRB, "-LRB-") X(RRB, "-RRB-") X(STOP, ".")       \
    X(COLON, ":") X(ADD, "ADD") X(AFX, "AFX") X(CC, "CC") X(CD, "CD") X(DT, "DT") X(EX, "EX") X(FW, "FW")             \
    X(GW, "GW") X(HYPH, "HYPH") X(IN, "IN") X(JJ, "JJ") X(JJR, "JJR") X(JJS, "JJS") X(LS, "LS") X(MD, "MD")           \
    X(NFP, "NFP") X(NN, "NN") X(NNP, "NNP") X(NNPS, "NNPS") X(NNS, "NNS") X(PDT, "PDT") X(POS, "POS")                 \
    X(PRP, "PRP") X(PRP_POSS, "PRP$") X(RB, "RB") X(RBR, "RBR") X(RBS, "RBS") X(RP, "RP") X(SYM, "SYM")               \
    X(TO, "TO") X(UH, "UH") X(VB, "VB") X(VBD, "VBD") X(VBG, "VBG") X(VBN, "VBN") X(VBP, "VBP") X(VBZ, "VBZ")         \
    X(WDT, "WDT") X(WP, "WP") X(WP_POSS, "WP$") X(WRB, "WRB") X(QUOTE_OPEN, "``") X(XX, "XX")

#define NLP_DEP(X)                                                                                                    \
    X(NONE, "_") X(ROOT, "root") X(ACL, "acl") X(ACL_RELCL, "acl:relcl") X(ADVCL, "advcl")                            \
    X(ADVCL_RELCL, "advcl:relcl") X(ADVMOD, "advmod") X(AMOD, "amod") X(APPOS, "appos") X(AUX, "aux")                 \
    X(AUX_PASS, "aux:pass") X(CASE, "case") X(CC, "cc") X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp")                 \
    X(COMPOUND, "compound") X(COMPOUND_PRT, "compound:prt") X(CONJ, "conj") X(COP, "cop") X(CSUBJ, "csubj")           \
    X(CSUBJ_OUTER, "csubj:outer") X(CSUBJ_PASS, "csubj:pass") X(DEP, "dep") X(DET, "det")                             \
    X(DET_PREDET, "det:predet") X(DISCOURSE, "discourse") X(DISLOCATED, "dislocated") X(EXPL, "expl")                 \
    X(FIXED, "fixed") X(FLAT, "flat") X(GOESWITH, "goeswith") X(IOBJ, "iobj") X(LIST, "list") X(MARK, "mark")         \
    X(NMOD, "nmod") X(NMOD_DESC, "nmod:desc") X(NMOD_POSS, "nmod:poss") X(NMOD_UNMARKED, "nmod:unmarked")             \
    X(NSUBJ, "nsubj") X(NSUBJ_OUTER, "nsubj:outer") X(NSUBJ_PASS, "nsubj:pass") X(NUMMOD, "nummod")                   \
    X(OBJ, "obj") X(OBL, "obl") X(OBL_AGENT, "obl:agent") X(OBL_UNMARKED, "obl:unmarked") X(ORPHAN, "orphan")         \
    X(PARATAXIS, "parataxis") X(PUNCT, "punct") X(REPARANDUM, "reparandum") X(VOCATIVE, "vocative")                   \
    X(XCOMP, "xcomp")

#define NLP_ENUM(name, text) UPOS_##name,
enum { NLP_UPOS(NLP_ENUM) UPOS_COUNT };
#undef NLP_ENUM
#define NLP_ENUM(name, text) XPOS_##name,
enum { NLP_XPOS(NLP_ENUM) XPOS_COUNT };
#undef NLP_ENUM
#define NLP_ENUM(name, text) DEP_##name,
enum { NLP_DEP(NLP_ENUM) DEP_COUNT };
#undef NLP_ENUM

/* Is it a verb in the present or the past?  A modal has no tense. */
static inline bool nlp_xpos_tensed(unsigned xpos) { return xpos == XPOS_VBD || xpos == XPOS_VBZ || xpos == XPOS_VBP; }

/* The spelling, "_" for anything out of range; static, NUL-terminated. */
const char *nlp_upos_name(unsigned upos);
const char *nlp_xpos_name(unsigned xpos);
const char *nlp_dep_name(unsigned deprel);
const char *nlp_ner_name(unsigned ner); /* "O", "B-PER", … for NER_* of text/sentence.h */

/* The constant of a spelling, -1 if there is none. */
int nlp_upos_find(Str name);
int nlp_xpos_find(Str name);
int nlp_dep_find(Str name);
int nlp_ner_find(Str name);

/* The relation without its subtype: DEP_NSUBJ for DEP_NSUBJ_PASS. */
unsigned nlp_dep_base(unsigned deprel);

#endif
