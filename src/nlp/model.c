/* SPDX-License-Identifier: MIT */
#include "nlp/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"

#define HEADER 64
#define ENTRY 64
#define NAME 24
#define MAX_TENSORS 256
#define ALIGN 64

enum { TYPE_BYTES, TYPE_I8, TYPE_F32, TYPE_U32, TYPES };
static const unsigned type_size[TYPES] = { 1, 1, 4, 4 };

typedef struct Tensor {
    char name[NAME];
    uint32_t type, shape[3];
    uint64_t offset, bytes;
} Tensor;

/* The file while it is being read: the first error stands, later reads give harmless answers. */
typedef struct Reader {
    const uint8_t *bytes;
    size_t len;
    uint32_t n;
    Arena *arena; /* of the model: what is computed from the file */
    Err *err;
    int code;
} Reader;

static int fail(Reader *r, const char *what, const char *name)
{
    if (!r->code) r->code = err_set(r->err, ERR_INPUT, "model", 0, -1, "%s%s%s", what, name[0] ? ": " : "", name);
    return r->code;
}

static uint32_t u32_at(const uint8_t *p)
{
    uint32_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

static uint64_t u64_at(const uint8_t *p)
{
    uint64_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

uint64_t nlp_model_checksum(const uint8_t *p, size_t n)
{
    uint64_t h[4] = { 1, 2, 3, 4 };
    size_t i = 0;
    for (; n - i >= 32; i += 32)
        for (unsigned k = 0; k < 4; k++) h[k] = (h[k] ^ u64_at(p + i + 8 * k)) * 0x9E3779B97F4A7C15u;
    for (; i < n; i++) h[i & 3] = (h[i & 3] ^ p[i]) * 0x9E3779B97F4A7C15u;
    uint64_t s = n;
    for (unsigned k = 0; k < 4; k++) s = (s ^ h[k] ^ (h[k] >> 32)) * 0x9E3779B97F4A7C15u;
    return s ^ (s >> 29);
}

static void tensor_read(Tensor *t, const uint8_t *p)
{
    memcpy(t->name, p, NAME);
    t->type = u32_at(p + NAME);
    for (unsigned k = 0; k < 3; k++) t->shape[k] = u32_at(p + NAME + 4 + 4 * k);
    t->offset = u64_at(p + 40);
    t->bytes = u64_at(p + 48);
}

static int check_entry(Reader *r, const Tensor *t)
{
    if (t->name[NAME - 1]) return fail(r, "tensor name not ended", "");
    if (t->type >= TYPES) return fail(r, "tensor of unknown type", t->name);
    if (t->offset % ALIGN || t->offset > r->len || t->bytes > r->len - t->offset)
        return fail(r, "tensor out of bounds", t->name);
    uint64_t count = 1;
    for (unsigned k = 0; k < 3; k++) {
        if (t->shape[k] > 1u << 28) return fail(r, "tensor too large", t->name);
        if (t->shape[k] || !k) count *= t->shape[k];
        if (count > 1u << 30) return fail(r, "tensor too large", t->name);
    }
    if (count * type_size[t->type] != t->bytes) return fail(r, "tensor size is not its shape", t->name);
    if (t->type == TYPE_F32) {
        const float *f = (const float *)(const void *)(r->bytes + t->offset);
        for (uint64_t i = 0; i < count; i++)
            if (!(f[i] >= -NLP_FLOAT_LIMIT && f[i] <= NLP_FLOAT_LIMIT)) return fail(r, "number out of range", t->name);
    }
    return 0;
}

static int check_file(Reader *r)
{
    static const uint32_t one = 1;
    uint8_t little;
    memcpy(&little, &one, 1);
    if (!little) return fail(r, "only little-endian machines are supported", "");
    if (r->len < HEADER || memcmp(r->bytes, "DTNTNLP", 8)) return fail(r, "not a model file", "");
    if (u32_at(r->bytes + 8) != NLP_MODEL_VERSION) return fail(r, "model of another version", "");
    r->n = u32_at(r->bytes + 12);
    if (u64_at(r->bytes + 16) != r->len) return fail(r, "model file cut short or too long", "");
    if (r->n > MAX_TENSORS || r->len - HEADER < (size_t)r->n * ENTRY) return fail(r, "bad number of tensors", "");
    if (u64_at(r->bytes + 24) != nlp_model_checksum(r->bytes + HEADER, r->len - HEADER))
        return fail(r, "model checksum is wrong", "");
    for (uint32_t i = 0; i < r->n; i++) {
        Tensor t;
        tensor_read(&t, r->bytes + HEADER + (size_t)i * ENTRY);
        if (check_entry(r, &t)) return r->code;
    }
    return 0;
}

static bool find(const Reader *r, const char *name, Tensor *t)
{
    for (uint32_t i = 0; i < r->n; i++) {
        tensor_read(t, r->bytes + HEADER + (size_t)i * ENTRY);
        if (!strcmp(t->name, name)) return true;
    }
    return false;
}

/* The data of a tensor of this type and shape; 0 in `shape` stands for any size (but at least 1), which is filled in. */
static const void *get(Reader *r, const char *name, uint32_t type, uint32_t *shape, unsigned dims)
{
    Tensor t;
    if (r->code) return NULL;
    if (!find(r, name, &t)) return fail(r, "tensor is missing", name), NULL;
    if (t.type != type) return fail(r, "tensor has the wrong type", name), NULL;
    for (unsigned k = 0; k < 3; k++) {
        uint32_t want = k < dims ? shape[k] : 0;
        if (k < dims && !want) {
            if (!t.shape[k]) return fail(r, "tensor is empty", name), NULL;
            shape[k] = want = t.shape[k];
        }
        if (t.shape[k] != want) return fail(r, "tensor has the wrong shape", name), NULL;
    }
    return r->bytes + t.offset;
}

static const float *floats(Reader *r, const char *name, uint32_t a, uint32_t b)
{
    return get(r, name, TYPE_F32, (uint32_t[]){ a, b }, b ? 2 : 1);
}

static const char *join(char out[NAME], const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b);
    if (n + m >= NAME) n = 0, m = 0; /* never: all names are written here */
    memcpy(out, a, n);
    memcpy(out + n, b, m);
    out[n + m] = 0;
    return out;
}

static NlpRows rows(Reader *r, const char *name)
{
    char part[NAME];
    uint32_t shape[2] = { 0, 0 };
    NlpRows e = { 0 };
    e.q = get(r, join(part, name, ".q"), TYPE_I8, shape, 2);
    e.n = shape[0];
    e.width = shape[1];
    if (!r->code && (e.width % NLP_LANES || e.width > NLP_MAX_WIDTH)) fail(r, "bad width", name);
    if (!r->code) e.scale = floats(r, join(part, name, ".s"), e.n, 0);
    return e;
}

/* A matrix of `in` inputs and at least `out` outputs, padded to whole panels. */
static NlpMatrix matrix(Reader *r, const char *name, uint32_t in, uint32_t out)
{
    char part[NAME];
    NlpMatrix m = { 0 };
    m.in = in;
    m.out = (out + NLP_LANES - 1) / NLP_LANES * NLP_LANES;
    if (!in || !out || in % NLP_LANES || in > NLP_MAX_WIDTH || out > 8 * NLP_MAX_WIDTH) {
        fail(r, "bad size of matrix", name);
        return m;
    }
    m.panel = get(r, join(part, name, ".w"), TYPE_I8, (uint32_t[]){ m.out, m.in }, 2);
    m.scale = floats(r, join(part, name, ".s"), m.out, 0);
    m.bias = floats(r, join(part, name, ".b"), m.out, 0);
    int32_t *raised = arena_array(r->arena, m.out, sizeof *raised);
    m.raised = raised;
    if (!raised && !r->code) r->code = err_memory(r->err);
    if (!r->code && !nlp_weights_fit(raised, m.panel, m.out, m.in)) fail(r, "weights too large", name);
    return m;
}

static NlpStrings strings(Reader *r, const char *name)
{
    char part[NAME];
    uint32_t text = 0, at = 0, slots = 0;
    NlpStrings s = { 0 };
    s.text = get(r, join(part, name, ".text"), TYPE_BYTES, &text, 1);
    s.at = get(r, join(part, name, ".at"), TYPE_U32, &at, 1);
    s.slot = get(r, join(part, name, ".slot"), TYPE_U32, &slots, 1);
    if (r->code) return s;
    if (at % 2 == 0) return fail(r, "bad table of strings", name), s;
    s.n = at / 2;
    s.slots = slots;
    for (uint32_t i = 0; i < at; i++)
        if (s.at[i] > text || (i && s.at[i] < s.at[i - 1])) return fail(r, "bad table of strings", name), s;
    uint32_t empty = 0;
    for (uint32_t i = 0; i < slots; i++) {
        if (s.slot[i] > s.n) return fail(r, "bad hash slot", name), s;
        empty += !s.slot[i];
    }
    if (slots & (slots - 1) || !empty) fail(r, "bad hash table", name);
    return s;
}

/* Reads a list of label names, one a line, and maps each to its constant. */
static uint32_t labels(Reader *r, const char *name, int (*constant)(Str), uint8_t *to)
{
    uint32_t len = 0, n = 0;
    const char *text = get(r, name, TYPE_BYTES, &len, 1);
    if (!text) return 0;
    Str rest = { text, len }, one;
    while (str_next(&rest, '\n', &one)) {
        int c = constant(one);
        if (c < 0 || n == NLP_MAX_LABELS) return fail(r, "unknown label in", name), 0;
        to[n++] = (uint8_t)c;
    }
    return n;
}

static void read_layer(Reader *r, NlpModel *m, uint32_t k)
{
    char base[NAME] = "l0", part[NAME];
    base[1] = (char)('0' + k);
    NlpLayer *l = &m->layer[k];
    l->norm = floats(r, join(part, base, ".norm"), 2, m->dim);
    l->window = floats(r, join(part, base, ".window"), 3, m->dim);
    l->in = matrix(r, join(part, base, ".in"), m->dim, 6 * m->rnn);
    if (2 * m->rnn != m->dim) l->out = matrix(r, join(part, base, ".out"), 2 * m->rnn, m->dim);
    const float *c = floats(r, join(part, base, ".cell"), 4, m->rnn);
    for (unsigned d = 0; c && d < 2; d++, c += 2 * m->rnn) l->cell[d] = (NlpCell){ c, c + m->rnn };
}

static void read_sizes(Reader *r, NlpModel *m)
{
    uint32_t n = 0;
    const uint32_t *d = get(r, "dims", TYPE_U32, &n, 1);
    if (!d) return;
    if (n != 8) {
        fail(r, "bad sizes", "");
        return;
    }
    uint32_t *to[] = { &m->dim, &m->rnn, &m->layers, &m->tag_at, &m->tag, &m->ner, &m->arc, &m->rel };
    for (unsigned i = 0; i < 8; i++) *to[i] = d[i];
    uint32_t widths[] = { m->dim, m->rnn, m->tag, m->ner, m->arc, m->rel };
    for (unsigned i = 0; i < 6; i++)
        if (!widths[i] || widths[i] % NLP_LANES || widths[i] > NLP_MAX_WIDTH / 2) fail(r, "bad width", "");
    if (!m->layers || m->layers > NLP_MAX_LAYERS || m->tag_at > m->layers) fail(r, "bad number of layers", "");
}

static void read_words(Reader *r, NlpModel *m)
{
    m->word = rows(r, "word");
    m->gram = rows(r, "gram");
    m->affix = rows(r, "affix");
    m->shape = rows(r, "shape");
    m->gaz = rows(r, "gaz");
    m->vocab = strings(r, "vocab");
    m->shapes = strings(r, "shapes");
    m->names = strings(r, "names");
    m->lemma = strings(r, "lemma");
    m->suffix = strings(r, "suffix");
    m->feats = strings(r, "feats");
    m->memory = strings(r, "memory");
    if (r->code) return;
    if (m->gram.n & (m->gram.n - 1) || m->affix.n & (m->affix.n - 1)) fail(r, "buckets are no power of two", "");
    if (m->word.n != m->vocab.n + 1 || m->shape.n != m->shapes.n + 1) fail(r, "vocabulary and rows differ", "");
    m->features = m->word.width + m->gram.width + 2 * m->affix.width + m->shape.width + m->gaz.width;
    if (m->features > NLP_MAX_WIDTH) fail(r, "too many features", "");
}

static void read_labels(Reader *r, NlpModel *m)
{
    m->n_upos = labels(r, "upos", nlp_upos_find, m->upos);
    m->n_xpos = labels(r, "xpos", nlp_xpos_find, m->xpos);
    m->n_rel = labels(r, "rel", nlp_dep_find, m->dep);
    m->n_ner = labels(r, "ner", nlp_ner_find, m->name);
    if (r->code) return;
    m->root_label = m->n_rel;
    for (uint32_t i = 0; i < m->n_rel; i++)
        if (m->dep[i] == DEP_ROOT) m->root_label = i;
    if (m->root_label == m->n_rel || m->n_rel < 2) fail(r, "no root among the relations", "");
    for (uint32_t i = 0; i < m->n_ner; i++)
        if (m->name[i] != i) fail(r, "name labels out of order", "");
    if (m->n_ner != NER_COUNT) fail(r, "bad number of name labels", "");
}

/* Tags go together if the table of features has an entry for them without a form. */
static void read_pairs(NlpModel *m)
{
    char key[64];
    for (uint32_t u = 0; u < m->n_upos; u++)
        for (uint32_t x = 0; x < m->n_xpos; x++) {
            int n = snprintf(key, sizeof key, "\t%s\t%s", nlp_upos_name(m->upos[u]), nlp_xpos_name(m->xpos[x]));
            if (nlp_strings_find(&m->feats, (Str){ key, (size_t)n }, NULL) >= 0) m->pair[u] |= (uint64_t)1 << x;
        }
}

static void check_memory(Reader *r, const NlpModel *m)
{
    const NlpStrings *s = &m->memory;
    for (uint32_t i = 0; i < s->n; i++) {
        if (s->at[2 * i + 2] - s->at[2 * i + 1] != m->n_upos) fail(r, "entry of another length", "memory");
        for (uint32_t k = s->at[2 * i + 1]; k < s->at[2 * i + 2]; k++)
            if (s->text[k] < '!' || s->text[k] > '~') fail(r, "character out of range", "memory");
    }
}

static void read_model(Reader *r, NlpModel *m)
{
    read_sizes(r, m);
    read_words(r, m);
    read_labels(r, m);
    if (r->code) return;
    check_memory(r, m);
    read_pairs(m);
    m->case_add = floats(r, "case", NLP_CASES, m->dim);
    m->proj = matrix(r, "proj", m->features, m->dim);
    for (uint32_t k = 0; k < m->layers; k++) read_layer(r, m, k);
    m->norm = floats(r, "norm", 2, m->dim);
    m->tag_norm = floats(r, "tag.norm", 2, m->dim);
    m->tag_hidden = matrix(r, "tag.hidden", m->dim, m->tag + m->ner);
    m->tags = matrix(r, "tags", m->tag, m->n_upos + m->n_xpos);
    m->ner_out = matrix(r, "names", m->ner, m->n_ner);
    m->ner_follow = floats(r, "names.follow", NER_COUNT + 1, NER_COUNT);
    m->joint = matrix(r, "joint", m->dim, 2 * m->arc + 2 * m->rel);
    m->arc_query = matrix(r, "arc.query", m->arc, m->arc + NLP_DISTANCES);
    m->arc_root = floats(r, "arc.root", m->arc, 0);
    m->rel_root = floats(r, "rel.root", m->rel, 0);
    m->rel_distance = floats(r, "rel.distance", NLP_DISTANCES, m->rel);
    m->rel_out = matrix(r, "rel.out", m->rel, m->n_rel);
}

/* Tensors are read in place, so the bytes must start at a multiple of 64. */
static const void *aligned(NlpModel *m, const void *bytes, size_t len)
{
    if ((uintptr_t)bytes % ALIGN == 0) return bytes;
    if (len > SIZE_MAX - ALIGN) return NULL;
    m->copy = aligned_alloc(ALIGN, (len + ALIGN - 1) / ALIGN * ALIGN + ALIGN);
    return m->copy ? memcpy(m->copy, bytes, len) : NULL;
}

int nlp_model_open(NlpModel **out, const void *bytes, size_t len, Err *err)
{
    *out = NULL;
    if (!bytes) {
        if (!embedded_model_count) return err_set(err, ERR_INPUT, "model", 0, -1, "no model is built in");
        bytes = embedded_model[0].start;
        len = (size_t)(embedded_model[0].end - embedded_model[0].start);
    }
    NlpModel *m = calloc(1, sizeof *m);
    if (!m) return err_memory(err);
    Reader r = { .len = len, .arena = &m->arena, .err = err };
    r.bytes = aligned(m, bytes, len);
    if (!r.bytes) {
        nlp_model_close(&m);
        return err_memory(err);
    }
    if (check_file(&r) == 0) read_model(&r, m);
    if (r.code) nlp_model_close(&m);
    *out = m;
    return r.code;
}

void nlp_model_close(NlpModel **model)
{
    if (*model) {
        free((*model)->copy);
        arena_close(&(*model)->arena);
    }
    free(*model);
    *model = NULL;
}

uint32_t nlp_hash(Str key)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < key.n; i++) h = (h ^ (uint8_t)key.p[i]) * 16777619u;
    h ^= h >> 15;
    h *= 0x2C1B3C6Du;
    return h ^ (h >> 12);
}

void nlp_strings_fetch(const NlpStrings *s, uint32_t hash, int step)
{
    const uint32_t *slot = &s->slot[hash & (s->slots - 1)];
    if (step == 0) __builtin_prefetch(slot);
    if (step == 0 || !*slot) return;
    const uint32_t *at = &s->at[2 * (*slot - 1)];
    if (step == 1) __builtin_prefetch(at);
    else __builtin_prefetch(s->text + *at);
}

int64_t nlp_strings_find(const NlpStrings *s, Str key, Str *value)
{
    uint32_t mask = s->slots - 1;
    for (uint32_t at = nlp_hash(key) & mask; s->slot[at]; at = (at + 1) & mask) {
        uint32_t i = s->slot[at] - 1;
        if (!str_eq((Str){ s->text + s->at[2 * i], s->at[2 * i + 1] - s->at[2 * i] }, key)) continue;
        if (value) *value = (Str){ s->text + s->at[2 * i + 1], s->at[2 * i + 2] - s->at[2 * i + 1] };
        return i;
    }
    return -1;
}
