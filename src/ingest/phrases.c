/* SPDX-License-Identifier: MIT */
#include "ingest/phrases.h"

#include "base/fold.h"
#include "base/utf8.h"

#define PHRASE_LINE 400 /* bytes of a line's beginning that are looked at */
#define PHRASE_HEAD_MOST 60 /* a head and what follows it without a colon: "More from our world desk" */

/* All lists are folded: small letters without diacritics. */
static const char *const heads[] = {
    "related", "related articles", "related article", "related stories", "related story", "related news", "related content",
    "related posts", "related topics", "related links", "related video", "related videos", "related coverage", "related reading",
    "read more", "read also", "read next", "also read", "more from", "more on this", "more on this story", "more on this topic",
    "more stories", "more news", "more like this", "more to read", "more information", "more coverage", "you may also like",
    "you may like", "you might also like", "you might like", "you may be interested", "you may also be interested in", "recommended",
    "recommended for you", "recommended reading", "recommended stories", "recommended articles", "most read", "most popular",
    "most viewed", "trending", "trending now", "popular", "popular posts", "popular stories", "popular now", "don't miss",
    "editor's picks", "editors' picks", "editor's choice", "see also", "see more", "further reading", "latest news", "latest stories",
    "up next", "what to read next", "promoted content", "promoted stories", "sponsored", "sponsored content", "sponsored stories",
    "paid content", "from around the web", "around the web", "top stories", "today's top stories", "in other news", "must read",
    "must reads", "keep reading", "continue reading", "next article", "previous article", "next story", "previous story", "comments",
    "comment", "leave a reply", "leave a comment", "post a comment", "add a comment", "write a comment", "join the conversation",
    "join the discussion", "view comments", "show comments", "reader comments", "no comments", "share this", "share this article",
    "share this story", "share", "share on", "share via", "follow us", "follow us on", "about the author", "about the authors",
    "about the writer", "te puede interesar", "tambien te puede interesar", "le puede interesar", "noticias relacionadas",
    "articulos relacionados", "notas relacionadas", "temas relacionados", "relacionado", "relacionados", "lo mas leido", "lo mas visto",
    "mas noticias", "mas informacion", "lea tambien", "lee tambien", "lea mas", "lee mas", "leer mas", "ver mas", "vea tambien",
    "ver tambien", "mira tambien", "comentarios", "deja un comentario", "deja una respuesta", "compartir", "comparte", "sobre el autor",
    "leia tambem", "leia mais", "veja tambem", "veja mais", "voce pode gostar", "voce tambem pode gostar", "voce tambem vai gostar",
    "artigos relacionados", "posts relacionados", "materias relacionadas", "relacionadas", "mais lidas", "saiba mais",
    "deixe um comentario", "deixe uma resposta", "compartilhe", "compartilhar", "sobre o autor", "a lire aussi", "lire aussi",
    "a lire egalement", "lire egalement", "sur le meme sujet", "articles similaires", "articles lies", "les plus lus", "a decouvrir",
    "a voir aussi", "voir aussi", "vous aimerez aussi", "commentaires", "laisser un commentaire", "partager", "en savoir plus",
    "lesen sie auch", "lesen sie mehr", "mehr zum thema", "das konnte sie auch interessieren", "das konnte dich auch interessieren",
    "meistgelesen", "meistgelesene artikel", "auch interessant", "kommentare", "kommentar schreiben", "verwandte artikel",
    "verwandte themen", "ahnliche artikel", "weitere artikel", "weiterlesen", "weiterfuhrende links", "teilen",
    "schreibe einen kommentar", "leggi anche", "leggi di piu", "leggi tutto", "potrebbe interessarti", "potrebbe interessarti anche",
    "potrebbero interessarti", "ti potrebbe interessare", "articoli correlati", "notizie correlate", "i piu letti", "piu letti",
    "vedi anche", "commenti", "lascia un commento", "condividi", "читаите также", "читаите еще", "смотрите также", "смотри также",
    "похожие записи", "похожие статьи", "похожие новости", "похожие материалы", "по теме", "материалы по теме", "новости по теме",
    "статьи по теме", "комментарии", "добавить комментарии", "оставить комментарии", "самое читаемое", "еще по теме", "популярное",
    "рекомендуем", "рекомендуем прочитать", "поделиться", "поделиться в соцсетях", "подписываитесь на нас", "последние новости",
    "читаите також", "дивіться також", "схожі новини", "за темою", "коментарі", "поділитися", "останні новини", "ilgili haberler",
    "ilgili konular", "ilginizi cekebilir", "bunlar da ilginizi cekebilir", "en cok okunanlar", "yorumlar", "yorum yap", "daha fazla",
    "paylas", "اقرا ايضا", "اقرا المزيد", "مواضيع ذات صلة", "اخبار ذات صلة", "موضوعات ذات صلة", "الاكثر قراءة", "التعليقات", "شارك",
    "بیشتر بخوانید", "مطالب مرتبط", "اخبار مرتبط", "نظرات", "関連記事", "関連ニュース", "関連リンク", "あわせて読みたい", "こちらもおすすめ", "おすすめ記事", "おすすめ", "人気記事",
    "人気ランキンク", "アクセスランキンク", "最新記事", "コメント", "コメントを残す", "シェアする", "この記事をシェア", "この記事を書いた人", "相关新闻", "相关阅读", "相关文章", "相关报道", "相关链接", "推荐阅读",
    "热门新闻", "热门文章", "延伸阅读", "更多新闻", "评论", "发表评论", "分享到", "相關新聞", "相關文章", "延伸閱讀", "推薦閱讀", "更多新聞", "관련기사", "관련 기사",
    "관련뉴스", "많이 본 뉴스", "인기기사", "인기 기사", "댓글", "공유하기", "baca juga", "baca selengkapnya",
    "berita terkait", "artikel terkait", "berita lainnya", "terpopuler", "komentar", "tinggalkan balasan", "bagikan", "lees ook",
    "lees meer", "gerelateerd", "gerelateerde artikelen", "meest gelezen", "reacties", "delen", "czytaj takze", "czytaj tez",
    "przeczytaj takze", "zobacz takze", "zobacz tez", "powiazane artykuly", "polecane", "najczesciej czytane", "komentarze",
    "udostepnij", "las ocksa", "las mer", "las aven", "mest lasta", "relaterade artiklar", "les ogsa", "les mer", "laes ogsa",
    "laes mere", "mest leste", "lue myos", "lue lisaa", "luetuimmat", "ctete take", "souvisejici clanky", "precitajte si aj",
    "olvassa el ezt is", "kapcsolodo cikkek", "citeste si", "cititi si", "articole similare", "procitajte jos", "procitajte i",
    "прочетете още", "διαβαστε επισησ", "διαβαστε ακομη", "σχετικα αρθρα", "doc them", "tin lien quan", "bai viet lien quan",
    "อานเพมเตม", "ขาวทเกยวของ", "यह भ पढ", "य भ पढ", "सबधत खबर", "קראו גם", "כתבות נוספות", NULL
};

static const char *const labels[] = {
    "advertisement", "advertisements", "advert", "ad", "ads", "sponsored", "publicidad", "publicite", "publicidade", "pubblicita",
    "werbung", "anzeige", "reklam", "reklama", "реклама", "iklan", "advertentie", "annons", "広告", "スホンサーリンク", "广告", "광고", "اعلان",
    "caption", "close", "print", "email", "e-mail", "share", "tweet", "facebook", "twitter", "whatsapp", "telegram", "linkedin",
    "reddit", "pinterest", "copy link", "link copied", "save", "follow", "subscribe", "sign up", "sign in", "log in", "login",
    "register", "donate", "play", "play video", "watch", "watch now", "pause", "mute", "replay", "listen", "share this article",
    "share this story", "share on facebook", "share on twitter", "share on x", "share on whatsapp", "share this on whatsapp",
    "share this with email", "click to share", "print this page", "print article", "email this article", "email to a friend",
    "advertisement - story continues below", "advertisement - scroll to continue", "story continues below advertisement",
    "article continues below advertisement", "article continues after advertisement", "continue reading the main story",
    "continue reading below", "scroll to continue", "story continues", "skip advertisement", "skip to content", "skip to main content",
    "back to top", "top of page", "this slideshow requires javascript", "please enable javascript", "javascript is disabled", "loading",
    "loading...", "show more", "show less", "load more", "view all", "see all", "view gallery", "view comments", "next", "previous",
    "prev", "1/1", "expand", "hide caption", "toggle caption", "enlarge this image", "image caption", "media caption", "getty images",
    "file photo", "full screen", "remind me later", "not now", "maybe later", "no thanks", "accept", "accept all", "i agree", "got it",
    "manage preferences", "cookie settings", "tags", "tags:", "topics", "topics:", "filed under", "filed under:", "in this article",
    "in this story", "table of contents", "contents", "etiquetas", "schlagworte", "mots-cles", "теги", "метки", "etiketler", "タク", "标签",
    "태그", NULL
};

static const char *const credits[] = {
    "reporting by", "additional reporting by", "writing by", "editing by", "compiled by", "reporting and writing by", "photo:",
    "photos:", "photo by", "photograph:", "photograph by", "photo credit", "photo illustration", "image:", "images:", "image by",
    "image credit", "image credits", "image source", "image courtesy", "picture:", "pictures:", "credit:", "credits:",
    "main image credit", "featured image", "illustration:", "illustration by", "video:", "file photo", "foto:", "fotos:", "fotografia:",
    "bild:", "imagen:", "imagem:", "immagine:", "photo d'archives", "фото:", "источник фото", "写真:", "图片来源", "图片来源:", "사진=", NULL
};

static const char *const asks[] = {
    "subscribe to", "subscribe now", "subscribe for", "sign up for", "sign up to", "sign up here", "sign up now",
    "click here to sign up", "click here to subscribe", "get our newsletter", "get the latest", "get breaking news", "get more",
    "get the best", "get access to", "get unlimited", "join our", "join us on", "join the conversation", "follow us", "follow @",
    "follow him on", "follow her on", "follow them on", "follow me on", "follow the author", "follow our", "like us on", "find us on",
    "download our", "download the", "reach the reporter", "reach the reporters", "contact the reporter", "contact the author",
    "send us", "tell us what you", "have a tip", "have a story", "do you have a story", "got a tip", "got a story", "please consider",
    "support our", "support us", "support independent", "donate", "become a member", "become a subscriber", "already a subscriber",
    "already have an account", "create an account", "log in to", "register to", "register for", "enter your email", "enter your e-mail",
    "your email address", "by signing up", "by subscribing", "by clicking", "by submitting", "this website uses cookies",
    "we use cookies", "this site uses cookies", "this site is protected by recaptcha", "your browser does not support",
    "you need to enable javascript", "please enable javascript", "this content is not available", "sorry, your browser",
    "to view this video please enable", "we want to hear", "let us know what you think", "what do you think", "click here to read",
    "click here for", "tap here", "watch the video", "thank you for subscribing", "thanks for subscribing", "thank you for signing up",
    "all rights reserved", "copyright ", "© ", "our standards:", "ftc:", "visit our", "read our full", "suscribete", "suscribase",
    "siguenos", "inscreva-se", "assine", "siga-nos", "abonnez-vous", "inscrivez-vous", "suivez-nous",
    "abonnieren sie", "jetzt abonnieren", "folgen sie uns", "melden sie sich", "iscriviti", "seguici", "abbonati",
    "подпишитесь", "подписываитесь", "следите за", "підписуитесь", "підпишіться", "abone ol", "bizi takip", "تابعونا", "اشترك", "フォロー",
    "关注我们", "订阅", "구독", "ikuti kami", "berlangganan", "volg ons", "abonneer", "zapisz sie", "obserwuj nas", "folj oss",
    "prenumerera", NULL
};

const char *const *phrases_list(Phrase which)
{
    static const char *const none[] = { NULL };
    return which == PHRASE_HEAD ? heads : which == PHRASE_LABEL ? labels : which == PHRASE_CREDIT ? credits : which == PHRASE_ASKS ? asks : none;
}

/* The longest phrase that the line begins with, as a length; the phrase ends where a word does. */
static size_t begins(Str line, const char *const *list)
{
    size_t longest = 0;
    for (; *list; list++) {
        if ((*list)[0] != line.p[0]) continue;
        Str phrase = str_of(*list);
        if (phrase.n <= longest || !str_starts(line, phrase)) continue;
        char next = phrase.n < line.n ? line.p[phrase.n] : ' ', last = phrase.p[phrase.n - 1];
        if (!(ascii_isalpha(next) || ascii_isdigit(next)) || !ascii_isalpha(last)) longest = phrase.n;
    }
    return longest;
}

/* Without arrows, dots, brackets and colons at both ends. */
static Str bare(Str s)
{
    static const char marks[] = " .:;,!|<>[](){}*-_=~+#";
    static const char *const wide[] = { "\u00bb", "\u00ab", "\u203a", "\u2039", "\u2192", "\u25b6", "\u25ba", "\u25bc", "\u2022", "\u2193", "\uff1a", "\u00b7", "\u2b07", "\u3010", "\u3011", "\u25a0", "\u25cf", "\u25bd", NULL };
    for (bool again = true; again && s.n;) {
        again = false;
        if (strchr(marks, s.p[0])) s = str_sub(s, 1, s.n), again = true;
        if (s.n && strchr(marks, s.p[s.n - 1])) s.n--, again = true;
        for (const char *const *w = wide; *w; w++) {
            Str mark = str_of(*w);
            if (str_starts(s, mark)) s = str_sub(s, mark.n, s.n), again = true;
            if (str_ends(s, mark)) s.n -= mark.n, again = true;
        }
    }
    return s;
}

static bool has(Str s, const char *words)
{
    size_t n = strlen(words);
    return s.n >= n && memmem(s.p, s.n, words, n);
}

static bool has_any(Str s, const char *const *list)
{
    for (; *list; list++)
        if (has(s, *list)) return true;
    return false;
}

/* The foot of a site: "Privacy Policy | Terms of Use", "Tel. … Fax …". */
static bool is_foot(Str s)
{
    static const char *const policies[] = { "privacy policy", "terms of use", "terms of service", "terms & conditions", "terms and conditions", "cookie policy",
                                            "about us", "contact us", "advertise with us", "site map", "sitemap", "datenschutz", "impressum", "aviso legal", NULL };
    int n = 0;
    if (s.n > 200) return false;
    for (const char *const *p = policies; *p; p++) n += has(s, *p);
    bool cited = str_starts(s, STR("citation:")) && has(s, "retrieved");
    return n > 1 || cited || (has(s, " tel") && has(s, " fax"));
}

/* "Follow Ada Lovelace on Twitter" */
static bool is_follow(Str s)
{
    static const char *const where[] = { " on twitter", " on facebook", " on instagram", " on telegram", " on linkedin", " on x ", " on youtube", " on mastodon", NULL };
    return str_starts(s, STR("follow ")) && has_any(s, where);
}

static bool is_notice(Str s)
{
    static const char *const to_visitors[] = { "this website", "this site", "our website", "our site", "we use", "you agree", "your consent", "your browser",
                                               "your experience", "necessary cookies", "cookie policy", "cookies policy", "cookies are absolutely", "analytics", NULL };
    static const char *const comments[] = { "moderating all comments", "comments are moderated", "comments are closed", "comments on this article", "comments policy",
                                            "comentarios com textos", "os comentarios sao", NULL };
    static const char *const money[] = { "affiliate commission", "affiliate link", "earn a commission", "receive a commission", "earn a small commission",
                                         "get a share of the revenue", "affiliate partner", NULL };
    static const char *const rights[] = { "all rights reserved", "reproduced without", "republished without", "redistributed without", "reproduction without", "rewritten or redistributed", "protected by recaptcha", "subject to copyright", "fair dealing",
                                          "contents of this site", "for information purposes only", "may not be published, broadcast", "alle rechte vorbehalten",
                                          "tous droits reserves", "todos los derechos reservados", "todos os direitos reservados", "tutti i diritti riservati",
                                          "все права защищены", "無断転載", "版权所有", "무단전재", NULL };
    if (has(s, "cookies") && has_any(s, to_visitors)) return true;
    return has_any(s, money) || has_any(s, comments) || has_any(s, rights) || is_foot(s);
}

/* "… in Geneva. (Image: AFP)" */
static bool has_credit(Str s)
{
    static const char *const credit[] = { "(credit:", "(photo:", "(photo by", "(photo credit", "(photo courtesy", "(image:", "(image credit", "(image via", "(picture:",
                                          "(foto:", "[photo:", "[image:", "/afp)", "/reuters)", "ap photo/", "getty images)", NULL };
    return has_any(s, credit);
}

Phrase phrase_of(Str line)
{
    char folded[PHRASE_LINE * FOLD_GROWTH];
    Str head = str_sub(line, 0, PHRASE_LINE);
    while (head.n < line.n && head.n && utf8_tail(line.p[head.n])) head.n--;
    Str s = bare((Str){ folded, text_fold(head, folded, sizeof folded) });
    if (!s.n) return line.n < 8 ? PHRASE_LABEL : PHRASE_NONE;
    size_t n = begins(s, heads);
    if (n == s.n) return PHRASE_HEAD;
    if (n && bare(str_sub(s, n, s.n)).n < s.n - n - 1) return PHRASE_LEAD; /* a colon or an arrow follows */
    if (begins(s, labels) == s.n) return PHRASE_LABEL;
    if (begins(s, credits) || has_credit(s)) return PHRASE_CREDIT;
    if (is_notice(s)) return PHRASE_NOTICE;
    if (begins(s, asks) || is_follow(s)) return PHRASE_ASKS;
    bool several = n && memchr(s.p, ' ', n); /* "Comments by the minister" is no head, "More from our desk" is one */
    return several && s.n < PHRASE_HEAD_MOST ? PHRASE_LEAD : PHRASE_NONE;
}

#define BYLINE_BYTES 120

bool phrase_is_byline(Str line)
{
    static const char *const minutes[] = { "min read", "minute read", "minutes read", "min. read", "reading time", "tempo de leitura", "tiempo de lectura",
                                           "temps de lecture", "lesezeit", "tempo di lettura", "время чтения", "okuma suresi", NULL };
    static const char *const openers[] = { "by", "published", "updated", "posted", "last updated", "last modified", "first published", "written by", "posted by", "posted on",
                                           "published on", "publicado", "actualizado", "publie", "mis a jour", "veroffentlicht", "aktualisiert", "stand", "pubblicato",
                                           "опубликовано", "обновлено", "guncelleme", "yayinlanma", "atualizado", "filed under", "posted in", "categories", "category", NULL };
    char folded[BYLINE_BYTES * FOLD_GROWTH];
    if (line.n > BYLINE_BYTES) return false;
    Str s = bare((Str){ folded, text_fold(line, folded, sizeof folded) });
    bool half_day = str_ends(s, STR("a.m")) || str_ends(s, STR("p.m"));
    if (!s.n || (str_ends(line, STR(".")) && !half_day)) return false;
    if (has_any(s, minutes)) return true;
    size_t words = 0, digits = 0, open = begins(s, openers);
    for (size_t i = 0; i < s.n; i++) {
        words += s.p[i] != ' ' && (i == 0 || s.p[i - 1] == ' ');
        digits += ascii_isdigit(s.p[i]) || (uint8_t)s.p[i] == 0xD9 || (uint8_t)s.p[i] == 0xDB; /* Arabic and Persian figures too */
    }
    if (open) return words <= 12;
    return digits >= 5 && words <= 9; /* a date has a year and a day */
}
