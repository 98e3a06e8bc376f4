/* SPDX-License-Identifier: MIT */
#include "text/words.h"

#define WORDS_MAX 16 /* bytes of the longest entry */
#define COUNT(t) (sizeof(t) / sizeof *(t))

typedef struct Word {
    char text[WORDS_MAX];
    uint8_t value;
} Word;

static const Word abbreviations[] = {
    { "a.d", ABBR_AFTER },     { "a.k.a", ABBR_INSIDE },  { "a.m", ABBR_AFTER },     { "abt", ABBR_INSIDE },
    { "acad", ABBR_INSIDE },   { "adj", ABBR_TITLE },     { "adm", ABBR_TITLE },     { "ala", ABBR_PLACE },
    { "amb", ABBR_TITLE },     { "approx", ABBR_INSIDE }, { "apr", ABBR_MONTH },     { "apt", ABBR_NUMBER },
    { "arch", ABBR_TITLE },    { "ariz", ABBR_PLACE },    { "ark", ABBR_PLACE },     { "arrv", ABBR_INSIDE },
    { "art", ABBR_NUMBER },    { "assn", ABBR_AFTER },    { "asst", ABBR_TITLE },    { "attn", ABBR_INSIDE },
    { "atty", ABBR_TITLE },    { "aug", ABBR_MONTH },     { "ave", ABBR_AFTER },     { "b.c", ABBR_AFTER },
    { "bhd", ABBR_AFTER },     { "bldg", ABBR_AFTER },    { "blvd", ABBR_AFTER },    { "brig", ABBR_TITLE },
    { "bros", ABBR_AFTER },    { "ca", ABBR_NUMBER },     { "calif", ABBR_PLACE },   { "capt", ABBR_TITLE },
    { "cf", ABBR_INSIDE },     { "ch", ABBR_NUMBER },     { "cmdr", ABBR_TITLE },    { "co", ABBR_AFTER },
    { "col", ABBR_TITLE },     { "colo", ABBR_PLACE },    { "comdr", ABBR_TITLE },   { "comdt", ABBR_TITLE },
    { "conn", ABBR_PLACE },    { "corp", ABBR_AFTER },    { "cos", ABBR_AFTER },     { "cpl", ABBR_TITLE },
    { "cpt", ABBR_TITLE },     { "ct", ABBR_AFTER },      { "dec", ABBR_MONTH },     { "del", ABBR_PLACE },
    { "dept", ABBR_INSIDE },   { "dist", ABBR_INSIDE },   { "div", ABBR_INSIDE },    { "dr", ABBR_TITLE },      { "drs", ABBR_TITLE },
    { "e.g", ABBR_INSIDE },    { "ed", ABBR_INSIDE },     { "eds", ABBR_INSIDE },    { "eg", ABBR_INSIDE },
    { "eng", ABBR_TITLE },     { "esq", ABBR_AFTER },     { "est", ABBR_INSIDE },    { "et al", ABBR_AFTER },
    { "etc", ABBR_AFTER },     { "ex", ABBR_NUMBER },     { "ext", ABBR_NUMBER },    { "feb", ABBR_MONTH },
    { "fig", ABBR_NUMBER },    { "figs", ABBR_NUMBER },   { "fla", ABBR_PLACE },     { "fr", ABBR_TITLE },
    { "fri", ABBR_MONTH },     { "ft", ABBR_TITLE },      { "ga", ABBR_PLACE },      { "gen", ABBR_TITLE },
    { "gens", ABBR_TITLE },    { "gov", ABBR_TITLE },     { "govs", ABBR_TITLE },    { "hon", ABBR_TITLE },
    { "hwy", ABBR_TITLE },     { "i.e", ABBR_INSIDE },    { "ie", ABBR_INSIDE },     { "ill", ABBR_PLACE },
    { "inc", ABBR_AFTER },     { "incl", ABBR_INSIDE },   { "ind", ABBR_PLACE },     { "insp", ABBR_TITLE },
    { "intl", ABBR_INSIDE },   { "jan", ABBR_MONTH },     { "jr", ABBR_AFTER },      { "jul", ABBR_MONTH },
    { "jun", ABBR_MONTH },     { "kan", ABBR_PLACE },     { "ky", ABBR_PLACE },      { "la", ABBR_PLACE },
    { "lt", ABBR_TITLE },      { "lt-col", ABBR_TITLE },  { "lt-gen", ABBR_TITLE },  { "ltd", ABBR_AFTER },
    { "maj", ABBR_TITLE },     { "maj-gen", ABBR_TITLE }, { "mar", ABBR_MONTH },     { "mass", ABBR_PLACE },
    { "md", ABBR_PLACE },      { "messrs", ABBR_TITLE },  { "mfg", ABBR_AFTER },     { "mgr", ABBR_TITLE },
    { "mich", ABBR_PLACE },    { "minn", ABBR_PLACE },    { "misc", ABBR_INSIDE },   { "miss", ABBR_PLACE },
    { "mlle", ABBR_TITLE },    { "mme", ABBR_TITLE },     { "mo", ABBR_PLACE },      { "mon", ABBR_MONTH },
    { "mont", ABBR_PLACE },    { "mr", ABBR_TITLE },      { "mrs", ABBR_TITLE },     { "ms", ABBR_TITLE },
    { "msgr", ABBR_TITLE },    { "mt", ABBR_TITLE },      { "nat", ABBR_INSIDE },    { "neb", ABBR_PLACE },
    { "nev", ABBR_PLACE },     { "no", ABBR_NUMBER },     { "nos", ABBR_NUMBER },    { "nov", ABBR_MONTH },
    { "nr", ABBR_NUMBER },     { "oct", ABBR_MONTH },     { "okla", ABBR_PLACE },    { "ont", ABBR_PLACE },
    { "ore", ABBR_PLACE },     { "p", ABBR_NUMBER },      { "p.m", ABBR_AFTER },     { "pa", ABBR_PLACE },
    { "para", ABBR_NUMBER },   { "pfc", ABBR_TITLE },     { "ph.d", ABBR_AFTER },    { "pp", ABBR_NUMBER },
    { "pres", ABBR_TITLE },    { "prof", ABBR_TITLE },    { "profs", ABBR_TITLE },   { "pt", ABBR_NUMBER },
    { "pte", ABBR_TITLE },     { "pty", ABBR_AFTER },     { "pvt", ABBR_TITLE },     { "rd", ABBR_AFTER },
    { "rep", ABBR_TITLE },     { "reps", ABBR_TITLE },    { "rev", ABBR_TITLE },     { "rs", ABBR_NUMBER },
    { "rt", ABBR_TITLE },      { "s.p.a", ABBR_AFTER },   { "sat", ABBR_MONTH },     { "sec", ABBR_NUMBER },
    { "sen", ABBR_TITLE },     { "sens", ABBR_TITLE },    { "sep", ABBR_MONTH },     { "sept", ABBR_MONTH },
    { "sgt", ABBR_TITLE },     { "sr", ABBR_AFTER },      { "st", ABBR_TITLE },      { "sta", ABBR_TITLE },
    { "ste", ABBR_TITLE },     { "sun", ABBR_MONTH },     { "supt", ABBR_TITLE },    { "tenn", ABBR_PLACE },
    { "tex", ABBR_PLACE },     { "thu", ABBR_MONTH },     { "thur", ABBR_MONTH },    { "thurs", ABBR_MONTH },
    { "treas", ABBR_TITLE },   { "tue", ABBR_MONTH },     { "tues", ABBR_MONTH },    { "univ", ABBR_INSIDE },
    { "v", ABBR_INSIDE },      { "va", ABBR_PLACE },      { "viz", ABBR_INSIDE },    { "vol", ABBR_NUMBER },
    { "vols", ABBR_NUMBER },   { "vs", ABBR_INSIDE },     { "vt", ABBR_PLACE },      { "w.va", ABBR_PLACE },
    { "wash", ABBR_PLACE },    { "wed", ABBR_MONTH },     { "wis", ABBR_PLACE },     { "wyo", ABBR_PLACE },
};

static const Word fused[] = { /* value: bytes of the first part */
    { "aint", 2 },    { "arent", 3 },  { "cannot", 3 },  { "cant", 2 },     { "couldnt", 5 }, { "didnt", 3 },
    { "doesnt", 4 },  { "dont", 2 },   { "gonna", 3 },   { "gotta", 3 },    { "hadnt", 3 },   { "hasnt", 3 },
    { "havent", 4 },  { "hes", 2 },    { "im", 1 },      { "isnt", 2 },     { "itll", 2 },    { "ive", 1 },
    { "mustnt", 4 },  { "shes", 3 },   { "shouldnt", 6 },{ "thats", 4 },    { "theres", 5 },  { "theyll", 4 },
    { "theyre", 4 },  { "theyve", 4 }, { "wanna", 3 },   { "wasnt", 3 },    { "werent", 4 },  { "weve", 2 },
    { "whats", 4 },   { "wont", 2 },   { "wouldnt", 5 }, { "youll", 3 },    { "youre", 3 },   { "youve", 3 },
};

/* The affixes that the Penn guidelines for web text keep with their hyphen, less those that UD English parts. */
static const Word hyphen_prefixes[] = {
    { "ante", 1 },  { "anti", 1 },  { "arch", 1 },  { "be", 1 },    { "bi", 1 },    { "bio", 1 },   { "co", 1 },
    { "counter", 1 }, { "cross", 1 }, { "cyber", 1 }, { "de", 1 },  { "e", 1 },     { "ex", 1 },    { "extra", 1 },
    { "inter", 1 }, { "intra", 1 }, { "macro", 1 }, { "mega", 1 },  { "micro", 1 }, { "mid", 1 },   { "mini", 1 },  { "mis", 1 },
    { "multi", 1 }, { "neo", 1 },   { "non", 1 },   { "over", 1 },  { "para", 1 },  { "peri", 1 },  { "post", 1 },
    { "pre", 1 },   { "pro", 1 },   { "pseudo", 1 }, { "psycho", 1 }, { "re", 1 },  { "semi", 1 },  { "socio", 1 },
    { "sub", 1 },   { "super", 1 }, { "tri", 1 },   { "uh", 1 },    { "ultra", 1 }, { "un", 1 },    { "uni", 1 },
};

static const Word clitic_hosts[] = {
    { "he", 1 },   { "how", 1 }, { "i", 1 },     { "it", 1 },   { "she", 1 },  { "that", 1 }, { "there", 1 },
    { "these", 1 }, { "they", 1 }, { "this", 1 }, { "those", 1 }, { "we", 1 }, { "what", 1 }, { "where", 1 },
    { "who", 1 },  { "why", 1 }, { "you", 1 },
};

static const Word domain_ends[] = {
    { "ae", 1 },  { "au", 1 },  { "biz", 1 }, { "ca", 1 },   { "ch", 1 },   { "cn", 1 },  { "co", 1 },  { "com", 1 },
    { "de", 1 },  { "dk", 1 },  { "edu", 1 }, { "es", 1 },   { "eu", 1 },   { "fr", 1 },  { "gov", 1 }, { "il", 1 },
    { "info", 1 }, { "int", 1 }, { "io", 1 }, { "ir", 1 },   { "jp", 1 },   { "kr", 1 },  { "mil", 1 }, { "net", 1 },
    { "news", 1 }, { "nl", 1 }, { "nz", 1 },  { "org", 1 },  { "pk", 1 },   { "pl", 1 },  { "ru", 1 },  { "se", 1 },
    { "tr", 1 },  { "tv", 1 },  { "ua", 1 },  { "uk", 1 },   { "us", 1 },   { "za", 1 },
};

static const Word file_ends[] = {
    { "asp", 1 },  { "aspx", 1 }, { "csv", 1 },  { "doc", 1 }, { "docx", 1 }, { "exe", 1 }, { "gif", 1 }, { "htm", 1 },
    { "html", 1 }, { "jpeg", 1 }, { "jpg", 1 },  { "mp3", 1 }, { "mp4", 1 },  { "pdf", 1 }, { "php", 1 }, { "png", 1 },
    { "ppt", 1 },  { "pptx", 1 }, { "rtf", 1 },  { "txt", 1 }, { "url", 1 },  { "xls", 1 }, { "xlsx", 1 }, { "xml", 1 },
    { "zip", 1 },
};

static const Word months[] = {
    { "apr", 1 },   { "april", 1 },    { "aug", 1 },   { "august", 1 },   { "dec", 1 },     { "december", 1 },
    { "feb", 1 },   { "february", 1 }, { "fri", 1 },   { "friday", 1 },   { "jan", 1 },     { "january", 1 },
    { "jul", 1 },   { "july", 1 },     { "jun", 1 },   { "june", 1 },     { "mar", 1 },     { "march", 1 },
    { "may", 1 },   { "mon", 1 },      { "monday", 1 }, { "nov", 1 },     { "november", 1 }, { "oct", 1 },
    { "october", 1 }, { "sat", 1 },    { "saturday", 1 }, { "sep", 1 },   { "sept", 1 },    { "september", 1 },
    { "sun", 1 },   { "sunday", 1 },   { "thu", 1 },   { "thurs", 1 },    { "thursday", 1 }, { "tue", 1 },
    { "tues", 1 },  { "tuesday", 1 },  { "wed", 1 },   { "wednesday", 1 },
};

static const Word units[] = {
    { "am", 1 },  { "b", 1 },   { "bn", 1 },  { "bps", 1 }, { "c", 1 },   { "cc", 1 },  { "cm", 1 },  { "f", 1 },
    { "ft", 1 },  { "g", 1 },   { "gb", 1 },  { "ghz", 1 }, { "gw", 1 },  { "ha", 1 },  { "hp", 1 },  { "hr", 1 },
    { "hrs", 1 }, { "hz", 1 },  { "in", 1 },  { "k", 1 },   { "kb", 1 },  { "kg", 1 },  { "khz", 1 }, { "km", 1 },
    { "kmh", 1 }, { "kph", 1 }, { "kt", 1 },  { "kv", 1 },  { "kw", 1 },  { "kwh", 1 }, { "lb", 1 },  { "lbs", 1 },
    { "m", 1 },   { "mb", 1 },  { "mg", 1 },  { "mhz", 1 }, { "mi", 1 },  { "min", 1 }, { "mins", 1 }, { "ml", 1 },
    { "mm", 1 },  { "mn", 1 },  { "mph", 1 }, { "mw", 1 },  { "mwh", 1 }, { "oz", 1 },  { "pm", 1 },  { "sec", 1 },
    { "tb", 1 },  { "tn", 1 },  { "trn", 1 }, { "v", 1 },   { "w", 1 },   { "yd", 1 },  { "yr", 1 },  { "yrs", 1 },
};

static const Word starters[] = {
    { "a", 1 },     { "after", 1 },  { "all", 1 },     { "although", 1 }, { "an", 1 },     { "and", 1 },
    { "as", 1 },    { "at", 1 },     { "before", 1 },  { "both", 1 },     { "but", 1 },    { "by", 1 },
    { "during", 1 }, { "for", 1 },   { "from", 1 },    { "he", 1 },       { "her", 1 },    { "his", 1 },
    { "how", 1 },   { "however", 1 }, { "i", 1 },      { "if", 1 },       { "in", 1 },     { "it", 1 },
    { "its", 1 },   { "last", 1 },   { "many", 1 },    { "meanwhile", 1 }, { "more", 1 },  { "most", 1 },
    { "my", 1 },    { "no", 1 },     { "on", 1 },      { "one", 1 },      { "or", 1 },     { "other", 1 },
    { "our", 1 },   { "she", 1 },    { "since", 1 },   { "so", 1 },       { "some", 1 },   { "such", 1 },
    { "that", 1 },  { "the", 1 },    { "their", 1 },   { "then", 1 },     { "there", 1 },  { "these", 1 },
    { "they", 1 },  { "this", 1 },   { "those", 1 },   { "though", 1 },   { "to", 1 },     { "two", 1 },
    { "under", 1 }, { "we", 1 },     { "what", 1 },    { "when", 1 },     { "where", 1 },  { "while", 1 },
    { "who", 1 },   { "why", 1 },    { "with", 1 },    { "yet", 1 },      { "you", 1 },    { "your", 1 },
};

static const Word *find(const Word *table, size_t n, Str word)
{
    if (word.n == 0 || word.n >= WORDS_MAX) return NULL;
    char key[WORDS_MAX];
    for (size_t i = 0; i < word.n; i++) key[i] = ascii_lower(word.p[i]);
    key[word.n] = '\0';
    if (memchr(key, 0, word.n)) return NULL;
    for (size_t low = 0; low < n;) {
        size_t mid = low + (n - low) / 2;
        int c = strcmp(key, table[mid].text);
        if (c == 0) return &table[mid];
        if (c > 0) low = mid + 1;
        else n = mid;
    }
    return NULL;
}

int words_abbreviation(Str word)
{
    const Word *w = find(abbreviations, COUNT(abbreviations), word);
    return w ? w->value : ABBR_NONE;
}

size_t words_fused(Str word)
{
    const Word *w = find(fused, COUNT(fused), word);
    return w ? w->value : 0;
}

bool words_keeps_hyphen(Str prefix) { return find(hyphen_prefixes, COUNT(hyphen_prefixes), prefix) != NULL; }
bool words_takes_clitic(Str word) { return find(clitic_hosts, COUNT(clitic_hosts), word) != NULL; }
bool words_domain_end(Str word) { return find(domain_ends, COUNT(domain_ends), word) != NULL; }
bool words_file_end(Str word) { return find(file_ends, COUNT(file_ends), word) != NULL; }
bool words_month(Str word) { return find(months, COUNT(months), word) != NULL; }
bool words_unit(Str word) { return find(units, COUNT(units), word) != NULL; }
bool words_starter(Str word) { return find(starters, COUNT(starters), word) != NULL; }

size_t words_smiley(Str s)
{
    static const char *const smileys[] = {
        ":-)", ":-(", ":-D", ":-P", ":-/", ";-)", ":')", ":'(", "^_^", ":))", ":)", ":(", ":D", ":P",
        ":p",  ":O",  ";)",  ";D",  "=)",  "=(",  "=D",  "(:",  "(;",  "XD",  ":|", "<3",
    };
    for (size_t i = 0; i < COUNT(smileys); i++) {
        Str one = str_of(smileys[i]);
        if (!str_starts(s, one)) continue;
        char next = s.n > one.n ? s.p[one.n] : ' ';
        if (ascii_isalpha(next) || ascii_isdigit(next) || (unsigned char)next >= 0x80) continue;
        return one.n;
    }
    return 0;
}

static const char *out_of_order(const Word *table, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (strcmp(table[i - 1].text, table[i].text) >= 0) return table[i].text;
    return NULL;
}

const char *words_sorted(void)
{
    const struct { const Word *table; size_t n; } all[] = {
        { abbreviations, COUNT(abbreviations) }, { fused, COUNT(fused) }, { hyphen_prefixes, COUNT(hyphen_prefixes) },
        { clitic_hosts, COUNT(clitic_hosts) },   { domain_ends, COUNT(domain_ends) }, { file_ends, COUNT(file_ends) },
        { months, COUNT(months) },               { units, COUNT(units) },             { starters, COUNT(starters) },
    };
    for (size_t i = 0; i < COUNT(all); i++) {
        const char *bad = out_of_order(all[i].table, all[i].n);
        if (bad) return bad;
    }
    return NULL;
}
