/* SPDX-License-Identifier: MIT */
#include "nlp/labels.h"

#include "text/sentence.h"

#define NAME(name, text) text,
static const char *const upos_names[] = { NLP_UPOS(NAME) };
static const char *const xpos_names[] = { NLP_XPOS(NAME) };
static const char *const dep_names[] = { NLP_DEP(NAME) };
#undef NAME
static const char *const ner_names[NER_COUNT] = {
    [NER_O] = "O",         [NER_B_PER] = "B-PER", [NER_I_PER] = "I-PER", [NER_B_ORG] = "B-ORG",
    [NER_I_ORG] = "I-ORG", [NER_B_LOC] = "B-LOC", [NER_I_LOC] = "I-LOC",
};

static int find(const char *const *names, int n, Str name)
{
    for (int i = 0; i < n; i++)
        if (str_is(name, names[i])) return i;
    return -1;
}

const char *nlp_upos_name(unsigned upos) { return upos_names[upos < UPOS_COUNT ? upos : UPOS_NONE]; }
const char *nlp_xpos_name(unsigned xpos) { return xpos_names[xpos < XPOS_COUNT ? xpos : XPOS_NONE]; }
const char *nlp_dep_name(unsigned deprel) { return dep_names[deprel < DEP_COUNT ? deprel : DEP_NONE]; }
const char *nlp_ner_name(unsigned ner) { return ner_names[ner < NER_COUNT ? ner : NER_O]; }

int nlp_upos_find(Str name) { return find(upos_names, UPOS_COUNT, name); }
int nlp_xpos_find(Str name) { return find(xpos_names, XPOS_COUNT, name); }
int nlp_dep_find(Str name) { return find(dep_names, DEP_COUNT, name); }
int nlp_ner_find(Str name) { return find(ner_names, NER_COUNT, name); }

unsigned nlp_dep_base(unsigned deprel)
{
    const char *name = nlp_dep_name(deprel), *colon = strchr(name, ':');
    if (!colon) return deprel < DEP_COUNT ? deprel : DEP_NONE;
    int base = nlp_dep_find((Str){ name, (size_t)(colon - name) });
    return base < 0 ? DEP_NONE : (unsigned)base;
}
