/* SPDX-License-Identifier: MIT */
#include "text/conllu.h"

enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC };

/* A sentence under way: where it stands and how much room its arrays have. */
typedef struct Block {
    ConlluReader *r;
    Arena *arena;
    Sentence *s;
    size_t room, multi_room;
    uint32_t range_end; /* last word of the multiword token under way, from 1; 0: none */
    const char *wrong;  /* the first thing wrong, and its line */
    int64_t line;
    int code;
} Block;

void conllu_open(ConlluReader *r, Str text, const char *source, const ConlluLabels *labels)
{
    *r = (ConlluReader){ .text = text, .source = source, .labels = labels, .line = 1 };
}

/* ---- reading ---- */

static bool next_line(ConlluReader *r, Str *line)
{
    if (r->at >= r->text.n) return false;
    Str rest = str_sub(r->text, r->at, r->text.n);
    size_t n = str_find(rest, '\n');
    *line = str_sub(rest, 0, n);
    if (line->n && line->p[line->n - 1] == '\r') line->n--;
    r->at += n + 1;
    r->line++;
    return true;
}

static void wrong(Block *b, int code, const char *what)
{
    if (b->wrong) return;
    b->wrong = what;
    b->line = b->r->line - 1;
    b->code = code;
}

/* A number from 1 at the start of s; 0 when there is none or it is too large. */
static uint32_t number(Str s, size_t *used)
{
    uint32_t v = 0;
    size_t i = 0;
    while (i < s.n && i < 9 && ascii_isdigit(s.p[i])) v = v * 10 + (uint32_t)(s.p[i++] - '0');
    *used = i;
    return i < s.n && ascii_isdigit(s.p[i]) ? 0 : v;
}

static Str value(Str column) { return str_is(column, "_") ? (Str){ NULL, 0 } : column; }

static bool no_space_after(Str misc)
{
    Str part;
    while (str_next(&misc, '|', &part))
        if (str_is(part, "SpaceAfter=No")) return true;
    return false;
}

static uint8_t found(int (*find)(Str), Str column)
{
    int v = find ? find(column) : -1;
    return v > 0 && v <= UINT8_MAX ? (uint8_t)v : 0;
}

static void read_word(Block *b, const Str c[CONLLU_COLUMNS])
{
    Sentence *s = b->s;
    if (s->n >= SENTENCE_MAX_WORDS) {
        wrong(b, ERR_LIMIT, "sentence of too many words");
        return;
    }
    Token *more = arena_grow(b->arena, s->token, &b->room, s->n + 1, sizeof *more);
    if (!more) {
        wrong(b, ERR_MEMORY, "out of memory");
        return;
    }
    s->token = more;
    const ConlluLabels *labels = b->r->labels;
    Token *w = &s->token[s->n++];
    *w = (Token){ .form = c[FORM], .lemma = value(c[LEMMA]), .feats = value(c[FEATS]), .head = -1 };
    w->misc = value(c[MISC]);
    w->space_after = !no_space_after(w->misc);
    size_t used;
    uint32_t head = number(c[HEAD], &used);
    if (used != c[HEAD].n && !str_is(c[HEAD], "_")) wrong(b, ERR_INPUT, "head is not a number");
    if (head) w->head = (int32_t)(head - 1);
    if (!labels) return;
    w->upos = found(labels->find_upos, c[UPOS]);
    w->xpos = found(labels->find_xpos, c[XPOS]);
    w->deprel = found(labels->find_deprel, c[DEPREL]);
}

static void read_range(Block *b, const Str c[CONLLU_COLUMNS], uint32_t first, uint32_t last)
{
    Sentence *s = b->s;
    if (first != s->n + 1 || last <= first || first <= b->range_end || last > SENTENCE_MAX_WORDS) {
        wrong(b, ERR_INPUT, "multiword range out of order");
        return;
    }
    Multiword *more = arena_grow(b->arena, s->multi, &b->multi_room, s->n_multi + 1, sizeof *more);
    if (!more) {
        wrong(b, ERR_MEMORY, "out of memory");
        return;
    }
    s->multi = more;
    Multiword *m = &s->multi[s->n_multi++];
    *m = (Multiword){ .first = first - 1, .last = last - 1, .form = c[FORM], .misc = value(c[MISC]) };
    b->range_end = last;
}

static void read_line(Block *b, Str line)
{
    Str c[CONLLU_COLUMNS], rest = line;
    size_t n = 0, used, used_last;
    if (line.n > CONLLU_MAX_LINE) {
        wrong(b, ERR_LIMIT, "line too long");
        return;
    }
    while (n < CONLLU_COLUMNS && str_next(&rest, '\t', &c[n])) n++;
    if (n != CONLLU_COLUMNS || rest.p) {
        wrong(b, ERR_INPUT, "not 10 columns parted by tabs");
        return;
    }
    uint32_t id = number(c[ID], &used);
    if (c[FORM].n == 0) {
        wrong(b, ERR_INPUT, "empty form");
    } else if (used && used < c[ID].n && c[ID].p[used] == '.') {
        b->r->empty_nodes++;
    } else if (id && used < c[ID].n && c[ID].p[used] == '-') {
        uint32_t last = number(str_sub(c[ID], used + 1, c[ID].n), &used_last);
        if (used + 1 + used_last != c[ID].n) wrong(b, ERR_INPUT, "id is not a number or range");
        else read_range(b, c, id, last);
    } else if (!id || used < c[ID].n || id != b->s->n + 1) {
        wrong(b, ERR_INPUT, "id out of order");
    } else {
        read_word(b, c);
        b->r->enhanced += !str_is(c[DEPS], "_");
    }
}

/* Bytes of the surface token whose words are first..last, and whether white space follows it. */
static void place_words(Sentence *s, uint32_t first, uint32_t last, size_t bytes, bool space, size_t *at)
{
    size_t from = *at, end = *at + bytes;
    for (uint32_t i = first; i <= last; i++) {
        Token *w = &s->token[i];
        size_t to = i == last ? end : from + w->form.n < end ? from + w->form.n : end;
        w->start = (uint32_t)from;
        w->end = (uint32_t)to;
        w->space_after = i == last && space;
        from = to;
    }
    *at = end + space;
}

static void add_text(char *p, size_t *n, Str form, bool space)
{
    memcpy(p + *n, form.p, form.n);
    *n += form.n;
    if (space) p[(*n)++] = ' ';
}

/* Gives the words their bytes and makes the sentence's text. */
static int place(Block *b, Err *err)
{
    Sentence *s = b->s;
    ConlluReader *r = b->r;
    size_t most = 1, n = 0, at = r->offset;
    for (uint32_t i = 0; i < s->n; i++) most += s->token[i].form.n + 1;
    for (uint32_t m = 0; m < s->n_multi; m++) most += s->multi[m].form.n + 1;
    if (most > UINT32_MAX - r->offset - 1)
        return err_set(err, ERR_LIMIT, r->source, r->line - 1, -1, "more than 4 GiB of text");
    char *p = arena_alloc(b->arena, most);
    if (!p) return err_memory(err);
    for (uint32_t i = 0, m = 0; i < s->n; i++) {
        bool range = m < s->n_multi && s->multi[m].first == i;
        uint32_t last = range ? s->multi[m].last : i;
        Str form = range ? s->multi[m].form : s->token[i].form;
        bool space = range ? !no_space_after(s->multi[m].misc) : s->token[i].space_after;
        place_words(s, i, last, form.n, space, &at);
        add_text(p, &n, form, space);
        m += range;
        i = last;
    }
    s->start = r->offset;
    s->end = s->token[s->n - 1].end;
    r->plain = (Str){ p, s->end - s->start };
    r->offset = s->end + 1;
    return 0;
}

static void check_heads(Block *b)
{
    for (uint32_t i = 0; i < b->s->n; i++)
        if (b->s->token[i].head >= (int32_t)b->s->n || b->s->token[i].head == (int32_t)i)
            wrong(b, ERR_INPUT, "head outside the sentence");
}

static bool opens_paragraph(Str comment)
{
    Str rest = str_trim(str_sub(comment, 1, comment.n));
    return str_starts(rest, STR("newpar")) || str_starts(rest, STR("newdoc"));
}

/* Reads the lines of one sentence, up to a blank line or the end.  False: there was no line. */
static bool read_block(Block *b)
{
    ConlluReader *r = b->r;
    Str line;
    size_t comments_from = 0, comments_to = 0;
    bool any = false;
    while (next_line(r, &line)) {
        if (str_trim(line).n == 0) {
            if (any) break;
            continue;
        }
        if (!any) comments_from = comments_to = (size_t)(line.p - r->text.p);
        any = true;
        if (line.p[0] != '#') {
            read_line(b, line);
        } else if (b->s->n || b->s->n_multi) {
            wrong(b, ERR_INPUT, "comment inside a sentence");
        } else {
            comments_to = r->at < r->text.n ? r->at : r->text.n;
            b->s->new_paragraph = b->s->new_paragraph || opens_paragraph(line);
        }
    }
    b->s->comments = str_sub(r->text, comments_from, comments_to);
    return any;
}

int conllu_next(ConlluReader *r, Arena *a, Sentence *out, Err *err)
{
    for (;;) {
        *out = (Sentence){ 0 };
        Block b = { .r = r, .arena = a, .s = out };
        if (!read_block(&b)) return 0;
        if (b.range_end > out->n) wrong(&b, ERR_INPUT, "multiword range without its words");
        check_heads(&b);
        if (b.wrong) return err_set(err, b.code, r->source, b.line, -1, "%s", b.wrong);
        if (out->n == 0) continue; /* comments alone */
        if (out->new_paragraph) r->paragraphs++;
        out->paragraph = r->paragraphs ? r->paragraphs - 1 : 0;
        int rc = place(&b, err);
        return rc ? rc : 1;
    }
}

/* ---- writing ---- */

/* A column: no tab or line break may get in. */
static void put(Buf *out, Str s)
{
    if (s.n == 0) {
        buf_char(out, '_');
        return;
    }
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\t' && s.p[i] != '\n' && s.p[i] != '\r') continue;
        buf_add(out, str_sub(s, from, i));
        buf_char(out, ' ');
        from = i + 1;
    }
    buf_add(out, str_sub(s, from, s.n));
}

static void put_label(Buf *out, const char *(*name)(unsigned), unsigned v)
{
    const char *text = name && v ? name(v) : "_";
    buf_lit(out, text ? text : "_");
}

/* One part of MISC, with '|' before it unless it is the first. */
static void put_misc(Buf *out, bool *any, Str part)
{
    if (*any) buf_char(out, '|');
    buf_add(out, part);
    *any = true;
}

static void put_range(const ConlluWriter *w, Buf *out, bool *any, uint32_t start, uint32_t end)
{
    if (!w->map) return;
    put_misc(out, any, STR("TokenRange="));
    buf_printf(out, "%zu:%zu", utf8_map_cp(w->map, start), utf8_map_cp(w->map, end));
}

/* MISC as it came, or what is known. */
static void put_misc_column(const ConlluWriter *w, Buf *out, const Token *t, bool surface, Str came)
{
    bool any = false;
    const char *ner = w->labels && w->labels->ner && t->ner ? w->labels->ner(t->ner) : NULL;
    Str part;
    if (came.p && !str_is(came, "_"))
        while (str_next(&came, '|', &part))
            if (part.n && !(ner && str_starts(part, STR("NER=")))) put_misc(out, &any, part);
    if (ner) {
        put_misc(out, &any, STR("NER="));
        buf_lit(out, ner);
    }
    if (surface && !t->space_after && !no_space_after(t->misc)) put_misc(out, &any, STR("SpaceAfter=No"));
    put_range(w, out, &any, t->start, t->end);
    if (!any) buf_char(out, '_');
}

static void put_multi(const ConlluWriter *w, const Sentence *s, const Multiword *m, Buf *out)
{
    bool any = false, space = s->token[m->last].space_after;
    buf_printf(out, "%u-%u\t", m->first + 1, m->last + 1);
    put(out, m->form);
    buf_lit(out, "\t_\t_\t_\t_\t_\t_\t_\t");
    if (m->misc.n) put_misc(out, &any, m->misc);
    if (!space && !no_space_after(m->misc)) put_misc(out, &any, STR("SpaceAfter=No"));
    put_range(w, out, &any, s->token[m->first].start, s->token[m->last].end);
    buf_lit(out, any ? "\n" : "_\n");
}

static void put_token(const ConlluWriter *w, const Sentence *s, uint32_t i, bool surface, Buf *out)
{
    static const ConlluLabels none = { 0 };
    const ConlluLabels *labels = w->labels ? w->labels : &none;
    const Token *t = &s->token[i];
    buf_printf(out, "%u\t", i + 1);
    put(out, t->form);
    buf_char(out, '\t');
    put(out, t->lemma);
    buf_char(out, '\t');
    put_label(out, labels->upos, t->upos);
    buf_char(out, '\t');
    put_label(out, labels->xpos, t->xpos);
    buf_char(out, '\t');
    put(out, t->feats);
    buf_char(out, '\t');
    if (t->head >= 0 || t->deprel) buf_printf(out, "%d", t->head + 1);
    else buf_char(out, '_');
    buf_char(out, '\t');
    put_label(out, labels->deprel, t->deprel);
    buf_lit(out, "\t_\t");
    put_misc_column(w, out, t, surface, t->misc);
    buf_char(out, '\n');
}

static void put_text(const Sentence *s, Buf *out)
{
    buf_lit(out, "# text = ");
    for (uint32_t i = 0, m = 0; i < s->n; i++) {
        bool range = m < s->n_multi && s->multi[m].first == i;
        put(out, range ? s->multi[m].form : s->token[i].form);
        if (range) i = s->multi[m++].last;
        if (i + 1 < s->n && s->token[i].space_after) buf_char(out, ' ');
    }
    buf_char(out, '\n');
}

static void put_comments(ConlluWriter *w, const Sentence *s, Buf *out)
{
    w->sentences++;
    if (s->comments.n) {
        buf_add(out, s->comments);
        if (s->comments.p[s->comments.n - 1] != '\n') buf_char(out, '\n');
        return;
    }
    if (s->new_paragraph) buf_lit(out, "# newpar\n");
    buf_lit(out, "# sent_id = ");
    if (w->document.n) {
        put(out, w->document);
        buf_char(out, '-');
    }
    buf_printf(out, "%llu\n", (unsigned long long)w->sentences);
    put_text(s, out);
}

void conllu_write(ConlluWriter *w, const Sentence *s, Buf *out)
{
    if (s->n == 0) return;
    put_comments(w, s, out);
    uint32_t inside = 0; /* words of the multiword token under way that are still to come */
    for (uint32_t i = 0, m = 0; i < s->n; i++) {
        if (m < s->n_multi && s->multi[m].first == i) {
            put_multi(w, s, &s->multi[m], out);
            inside = s->multi[m].last - i + 1;
            m++;
        }
        put_token(w, s, i, inside == 0, out);
        if (inside) inside--;
    }
    buf_char(out, '\n');
}
