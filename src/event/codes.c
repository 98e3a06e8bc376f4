/* SPDX-License-Identifier: MIT */
#include "event/codes.h"

#include <stdio.h>
#include <stdlib.h>

/* PLOVER manual 2.0, with the repairs that docs/records.md lists: SANCTION is material conflict, ACCUSE scores -2. */
static const struct { const char *name; int quad; double score; } type_table[EV_COUNT] = {
    [EV_NONE] = { NULL, 0, 0 },
    [EV_AGREE] = { "AGREE", 1, 2.5 },        [EV_CONSULT] = { "CONSULT", 1, 2.5 },
    [EV_SUPPORT] = { "SUPPORT", 1, 5 },      [EV_CONCEDE] = { "CONCEDE", 1, 4.5 },
    [EV_COOPERATE] = { "COOPERATE", 2, 9.5 }, [EV_AID] = { "AID", 2, 10 },
    [EV_RETREAT] = { "RETREAT", 2, 6.5 },    [EV_REQUEST] = { "REQUEST", 3, 0 },
    [EV_ACCUSE] = { "ACCUSE", 3, -2 },       [EV_REJECT] = { "REJECT", 3, -2 },
    [EV_THREATEN] = { "THREATEN", 3, -3.5 }, [EV_PROTEST] = { "PROTEST", 4, -5 },
    [EV_SANCTION] = { "SANCTION", 4, -6 },   [EV_MOBILIZE] = { "MOBILIZE", 4, -5.5 },
    [EV_COERCE] = { "COERCE", 4, -7 },       [EV_ASSAULT] = { "ASSAULT", 4, -9 },
};

/* The 67 modes with their scores (PLOVER manual 2.0); vandalize has none there and takes its type's. */
static const struct { EventType event; const char *mode; double score; } mode_table[] = {
    { EV_CONSULT, "visit", 4 },        { EV_CONSULT, "third-party", 1 },  { EV_CONSULT, "multilateral", 4 },
    { EV_CONSULT, "phone", 1.5 },      { EV_RETREAT, "withdraw", 8 },     { EV_RETREAT, "release", 6.5 },
    { EV_RETREAT, "disarm", 10 },      { EV_RETREAT, "ceasefire", 7.5 },  { EV_RETREAT, "access", 6.5 },
    { EV_RETREAT, "resign", 4.5 },     { EV_REQUEST, "assist", 0.5 },     { EV_REQUEST, "change", -1 },
    { EV_REQUEST, "yield", -1 },       { EV_REQUEST, "meet", 0 },         { EV_ACCUSE, "disapprove", -2 },
    { EV_ACCUSE, "investigate", -3.5 }, { EV_ACCUSE, "allege", -3.5 },    { EV_REJECT, "assist", -1.5 },
    { EV_REJECT, "change", -2 },       { EV_REJECT, "yield", -2 },        { EV_REJECT, "meet", -2 },
    { EV_THREATEN, "restrict", -3 },   { EV_THREATEN, "arrest", -3.5 },   { EV_THREATEN, "relations", -3.5 },
    { EV_THREATEN, "expel", -3.5 },    { EV_THREATEN, "territory", -4 },  { EV_THREATEN, "violence", -3.5 },
    { EV_PROTEST, "demo", -5 },        { EV_PROTEST, "riot", -7 },        { EV_PROTEST, "strike", -5 },
    { EV_PROTEST, "hunger", -4.5 },    { EV_PROTEST, "boycott", -4.5 },   { EV_PROTEST, "obstruct", -4.5 },
    { EV_PROTEST, "vandalize", -5 },   { EV_SANCTION, "convict", -6 },    { EV_SANCTION, "expel", -5.5 },
    { EV_SANCTION, "withdraw", -6 },   { EV_SANCTION, "discontinue", -6 }, { EV_MOBILIZE, "troops", -6.5 },
    { EV_MOBILIZE, "weapons", -6.5 },  { EV_MOBILIZE, "police", -5.5 },   { EV_MOBILIZE, "militia", -6 },
    { EV_COERCE, "seize", -7 },        { EV_COERCE, "restrict", -7 },     { EV_COERCE, "censor", -6.5 },
    { EV_COERCE, "curfew", -6.5 },     { EV_COERCE, "martial-law", -7.5 }, { EV_COERCE, "arrest", -7 },
    { EV_COERCE, "deport", -7 },       { EV_COERCE, "withhold", -7 },     { EV_COERCE, "misinformation", -6.5 },
    { EV_COERCE, "cyber", -7 },        { EV_ASSAULT, "abduct", -8.5 },    { EV_ASSAULT, "beat", -7.5 },
    { EV_ASSAULT, "torture", -8.5 },   { EV_ASSAULT, "sexual", -8.5 },    { EV_ASSAULT, "targeted", -9.5 },
    { EV_ASSAULT, "destroy", -8.5 },   { EV_ASSAULT, "primitive", -8 },   { EV_ASSAULT, "firearms", -9 },
    { EV_ASSAULT, "explosives", -9 },  { EV_ASSAULT, "suicide-attack", -9.5 }, { EV_ASSAULT, "aerial", -9.5 },
    { EV_ASSAULT, "drone", -9.5 },     { EV_ASSAULT, "heavy-weapons", -9.5 },
    { EV_ASSAULT, "crowd-control", -7.5 }, { EV_ASSAULT, "unconventional", -10 },
};
#define MODE_COUNT (sizeof mode_table / sizeof mode_table[0])

static const char *const context_table[] = {
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory",
    "peacekeeping", "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology",
    "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
};

const char *event_name(EventType e) { return e < EV_COUNT ? type_table[e].name : NULL; }

int event_quad(EventType e) { return e < EV_COUNT ? type_table[e].quad : 0; }

EventType event_of_name(Str name)
{
    for (int e = 1; e < EV_COUNT; e++)
        if (str_is(name, type_table[e].name)) return (EventType)e;
    return EV_NONE;
}

double event_score(EventType e, Str mode)
{
    for (size_t i = 0; i < MODE_COUNT; i++)
        if (mode_table[i].event == e && str_is(mode, mode_table[i].mode)) return mode_table[i].score;
    return e < EV_COUNT ? type_table[e].score : 0;
}

bool event_has_mode(EventType e, Str mode)
{
    for (size_t i = 0; i < MODE_COUNT; i++)
        if (mode_table[i].event == e && str_is(mode, mode_table[i].mode)) return true;
    return false;
}

_Static_assert(sizeof context_table / sizeof context_table[0] == CONTEXT_COUNT, "contexts are PLOVER's");

bool context_known(Str context)
{
    for (size_t i = 0; i < CONTEXT_COUNT; i++)
        if (str_is(context, context_table[i])) return true;
    return false;
}

Str context_name(size_t i) { return str_of(context_table[i]); }

static int row_compare(const void *a, const void *b)
{
    return strcmp(((const Cameo *)a)->code, ((const Cameo *)b)->code);
}

static int row_read(Cameo *c, Str line, const char *source, int64_t at, Err *err)
{
    Str cell[6] = { { NULL, 0 } }, rest = line;
    for (int i = 0; i < 6; i++) str_next(&rest, '\t', &cell[i]);
    if (cell[0].n < 2 || cell[0].n > 4) return err_set(err, ERR_INPUT, source, at, -1, "a CAMEO code has 2 to 4 digits");
    memcpy(c->code, cell[0].p, cell[0].n);
    c->label = cell[1];
    char number[32];
    snprintf(number, sizeof number, "%.*s", STR_ARG(cell[2]));
    c->goldstein = strtod(number, NULL);
    c->event = event_of_name(str_trim(cell[3]));
    if (str_trim(cell[3]).n && !c->event)
        return err_set(err, ERR_INPUT, source, at, -1, "no PLOVER event type: %.*s", STR_ARG(cell[3]));
    c->mode = str_trim(cell[4]);
    if (c->mode.n && !event_has_mode(c->event, c->mode))
        return err_set(err, ERR_INPUT, source, at, -1, "no such mode: %.*s", STR_ARG(c->mode));
    Str list = str_trim(cell[5]), part;
    while (list.n && str_next(&list, ';', &part)) {
        part = str_trim(part);
        if (!context_known(part))
            return err_set(err, ERR_INPUT, source, at, -1, "no such context: %.*s", STR_ARG(part));
        if (c->n_context < CODE_CONTEXTS) c->context[c->n_context++] = part;
    }
    return 0;
}

int codes_read(Codes *codes, Str text, const char *source, Err *err)
{
    memset(codes, 0, sizeof *codes);
    Str line;
    for (int64_t at = 1; str_next(&text, '\n', &line); at++) {
        if (at == 1 || !str_trim(line).n) continue; /* the header */
        if (codes->n == CODES_MAX) return err_set(err, ERR_LIMIT, source, at, -1, "more than %d codes", CODES_MAX);
        int rc = row_read(&codes->row[codes->n], line, source, at, err);
        if (rc) return rc;
        codes->n++;
    }
    qsort(codes->row, (size_t)codes->n, sizeof codes->row[0], row_compare);
    return 0;
}

const Cameo *codes_find(const Codes *codes, Str code)
{
    char key[sizeof((Cameo){ 0 }).code] = { 0 };
    if (code.n >= sizeof key) return NULL;
    memcpy(key, code.p, code.n);
    Cameo probe;
    memcpy(probe.code, key, sizeof key);
    return bsearch(&probe, codes->row, (size_t)codes->n, sizeof codes->row[0], row_compare);
}

/* inner prefix → composed code, per operator; the longest prefix wins. */
typedef struct Composition { const char *outer, *inner, *code; } Composition;

static const Composition compositions[] = {
    { "03", "03", "030" },   { "03", "04", "036" },   { "03", "045", "039" },  { "03", "05", "032" },
    { "03", "06", "031" },   { "03", "061", "0311" }, { "03", "062", "0312" }, { "03", "063", "0313" },
    { "03", "064", "0314" }, { "03", "07", "033" },   { "03", "071", "0331" }, { "03", "072", "0332" },
    { "03", "073", "0333" }, { "03", "074", "0334" }, { "03", "08", "035" },   { "03", "081", "0351" },
    { "03", "0813", "0351" }, { "03", "082", "0352" }, { "03", "083", "034" }, { "03", "0831", "0341" },
    { "03", "0832", "0342" }, { "03", "0833", "0343" }, { "03", "0834", "0344" }, { "03", "084", "0353" },
    { "03", "085", "0354" }, { "03", "086", "0355" }, { "03", "087", "0356" }, { "03", "09", "030" },
    { "03", "13", "130" },   { "03", "14", "133" },   { "03", "15", "138" },   { "03", "16", "131" },
    { "03", "161", "1313" }, { "03", "162", "1311" }, { "03", "163", "1312" }, { "03", "164", "134" },
    { "03", "165", "135" },  { "03", "166", "136" },  { "03", "17", "130" },   { "03", "171", "130" },
    { "03", "172", "132" },  { "03", "1721", "1321" }, { "03", "1722", "1322" }, { "03", "1723", "1323" },
    { "03", "1724", "1324" }, { "03", "175", "137" }, { "03", "18", "1383" },  { "03", "19", "138" },
    { "03", "190", "1384" }, { "03", "191", "1381" }, { "03", "192", "1382" }, { "03", "193", "1384" },
    { "03", "194", "1384" }, { "03", "195", "1384" }, { "03", "20", "138" },   { "03", "204", "1385" },
    { "02", "03", "020" },   { "02", "04", "026" },   { "02", "045", "028" },  { "02", "05", "022" },
    { "02", "06", "021" },   { "02", "061", "0211" }, { "02", "062", "0212" }, { "02", "063", "0213" },
    { "02", "064", "0214" }, { "02", "07", "023" },   { "02", "071", "0231" }, { "02", "072", "0232" },
    { "02", "073", "0233" }, { "02", "074", "0234" }, { "02", "08", "025" },   { "02", "081", "0251" },
    { "02", "082", "0252" }, { "02", "083", "024" },  { "02", "0831", "0241" }, { "02", "0832", "0242" },
    { "02", "0833", "0243" }, { "02", "0834", "0244" }, { "02", "084", "0253" }, { "02", "085", "0254" },
    { "02", "086", "0255" }, { "02", "087", "0256" },
    { "10", "03", "100" },   { "10", "04", "106" },   { "10", "045", "108" },  { "10", "05", "102" },
    { "10", "06", "101" },   { "10", "061", "1011" }, { "10", "062", "1012" }, { "10", "063", "1013" },
    { "10", "064", "1014" }, { "10", "07", "103" },   { "10", "071", "1031" }, { "10", "072", "1032" },
    { "10", "073", "1033" }, { "10", "074", "1034" }, { "10", "08", "105" },   { "10", "081", "1051" },
    { "10", "082", "1052" }, { "10", "083", "104" },  { "10", "0831", "1041" }, { "10", "0832", "1042" },
    { "10", "0833", "1043" }, { "10", "0834", "1044" }, { "10", "084", "1053" }, { "10", "085", "1054" },
    { "10", "086", "1055" }, { "10", "087", "1056" },
    { "12", "02", "120" },   { "12", "03", "120" },   { "12", "04", "125" },   { "12", "045", "126" },
    { "12", "05", "120" },   { "12", "057", "127" },  { "12", "06", "121" },   { "12", "061", "1211" },
    { "12", "062", "1212" }, { "12", "063", "1213" }, { "12", "064", "1214" }, { "12", "07", "122" },
    { "12", "071", "1221" }, { "12", "072", "1222" }, { "12", "073", "1223" }, { "12", "074", "1224" },
    { "12", "08", "124" },   { "12", "081", "1241" }, { "12", "082", "1242" }, { "12", "083", "123" },
    { "12", "0831", "1231" }, { "12", "0832", "1232" }, { "12", "0833", "1233" }, { "12", "0834", "1234" },
    { "12", "084", "1243" }, { "12", "085", "1244" }, { "12", "086", "1245" }, { "12", "087", "1246" },
    { "12", "10", "120" },
};

const Cameo *codes_compose(const Codes *codes, Str outer, const Cameo *inner)
{
    if (!inner) return NULL;
    Str done = str_of(inner->code);
    /* A threat to do what would be a conflict is the same threat that a promise to do it is. */
    bool conflict = done.p[0] == '1' || done.p[0] == '2';
    const char *best = NULL;
    size_t length = 0;
    for (size_t i = 0; i < sizeof compositions / sizeof compositions[0]; i++) {
        const Composition *c = &compositions[i];
        bool threat = strcmp(c->outer, "03") == 0 && c->inner[0] != '0'; /* kept under 03, meant for 13 */
        bool same = threat ? conflict && str_is(outer, "13") : str_is(outer, c->outer);
        if (same && strlen(c->inner) > length && str_starts(done, str_of(c->inner))) {
            best = c->code;
            length = strlen(c->inner);
        }
    }
    return best ? codes_find(codes, str_of(best)) : NULL;
}
