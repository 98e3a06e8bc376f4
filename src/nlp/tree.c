/* SPDX-License-Identifier: MIT */
#include "nlp/tree.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define ROOT_PRICE 1e6 /* more than any tree of scores can differ by; doubles keep the scores exact beside it */
#define NOWHERE (-1)

/*
 * Nodes: 0 is the root, 1..n the words, n+1..2n-1 contracted cycles.  weight[v][u] is the score of the arc u -> v,
 * where v and u are nodes not inside another; a contraction gives the new node its own row and column.  For each node,
 * entry[v][u] remembers which word-level arc stands behind weight[v][u].
 */
typedef struct Arc {
    int32_t from, to; /* words (or 0) */
} Arc;

typedef struct Graph {
    size_t n, nodes; /* words + 1; room for nodes: 2 * n */
    double *weight;  /* nodes x nodes */
    Arc *arc;        /* nodes x nodes */
    Arc *in;         /* chosen entering arc of a node, at word level */
    int32_t *from;   /* the node that the chosen arc comes from, when it was chosen */
    int32_t *parent; /* the cycle that a node was drawn into, or NOWHERE */
    int32_t *path;   /* nodes of the path, first the node it started from */
    bool *on_path, *done;
} Graph;

size_t nlp_tree_scratch(size_t n)
{
    size_t nodes = 2 * (n + 1);
    return nodes * nodes * (sizeof(double) + sizeof(Arc)) + nodes * (sizeof(Arc) + 3 * sizeof(int32_t) + 2) + 64;
}

static void graph_layout(Graph *g, size_t n, void *scratch)
{
    char *p = scratch;
    g->n = n + 1;
    g->nodes = 2 * g->n;
    g->weight = (double *)(void *)p, p += g->nodes * g->nodes * sizeof(double);
    g->arc = (Arc *)(void *)p, p += g->nodes * g->nodes * sizeof(Arc);
    g->in = (Arc *)(void *)p, p += g->nodes * sizeof(Arc);
    g->from = (int32_t *)(void *)p, p += g->nodes * sizeof(int32_t);
    g->parent = (int32_t *)(void *)p, p += g->nodes * sizeof(int32_t);
    g->path = (int32_t *)(void *)p, p += g->nodes * sizeof(int32_t);
    g->on_path = (bool *)(void *)p, p += g->nodes;
    g->done = (bool *)(void *)p;
}

static void graph_fill(Graph *g, const float *score)
{
    for (size_t v = 1; v < g->n; v++)
        for (size_t u = 0; u < g->n; u++) {
            g->weight[v * g->nodes + u] = (double)score[(v - 1) * g->n + u] - (u ? 0 : ROOT_PRICE);
            g->arc[v * g->nodes + u] = (Arc){ (int32_t)u, (int32_t)v };
        }
    for (size_t v = 0; v < g->nodes; v++) g->parent[v] = NOWHERE;
    memset(g->on_path, 0, g->nodes);
    memset(g->done, 0, g->nodes);
}

/* The outermost node that holds v. */
static int32_t outermost(const Graph *g, int32_t v)
{
    while (g->parent[v] != NOWHERE) v = g->parent[v];
    return v;
}

/* The best arc into node v from another outermost node; ties go to the lowest number. */
static int32_t best_in(const Graph *g, int32_t v, int32_t used)
{
    int32_t best = NOWHERE;
    for (int32_t u = 0; u < used; u++) {
        if (u == v || g->parent[u] != NOWHERE) continue;
        if (best == NOWHERE || g->weight[(size_t)v * g->nodes + (size_t)u] > g->weight[(size_t)v * g->nodes + (size_t)best])
            best = u;
    }
    return best;
}

/* Draws the members of the cycle path[first..last] into node c. */
static void contract(Graph *g, int32_t c, size_t first, size_t last, int32_t used)
{
    size_t N = g->nodes, k = (size_t)c;
    for (size_t i = first; i <= last; i++) g->parent[g->path[i]] = c;
    for (int32_t x = 0; x < used; x++) {
        if (g->parent[x] != NOWHERE) continue;
        size_t y = (size_t)x;
        bool any = false;
        for (size_t i = first; i <= last; i++) {
            size_t m = (size_t)g->path[i];
            double in = g->weight[m * N + y] - g->weight[m * N + (size_t)g->from[m]];
            if (!any || in > g->weight[k * N + y]) {
                g->weight[k * N + y] = in;
                g->arc[k * N + y] = g->arc[m * N + y];
            }
            if (x && (!any || g->weight[y * N + m] > g->weight[y * N + k])) {
                g->weight[y * N + k] = g->weight[y * N + m];
                g->arc[y * N + k] = g->arc[y * N + m];
            }
            any = true;
        }
    }
}

/* Grows a path from `start` until it reaches the root or a node that is done.  Returns the number of nodes used. */
static int32_t grow(Graph *g, int32_t start, int32_t used)
{
    size_t len = 0;
    int32_t v = start;
    for (;;) {
        g->path[len++] = v;
        g->on_path[v] = true;
        int32_t u = best_in(g, v, used);
        g->from[v] = u;
        g->in[v] = g->arc[(size_t)v * g->nodes + (size_t)u];
        if (u == 0 || g->done[u]) break;
        if (!g->on_path[u]) {
            v = u;
            continue;
        }
        size_t first = len - 1;
        while (g->path[first] != u) first--;
        contract(g, used, first, len - 1, used);
        len = first;
        v = used++;
    }
    for (size_t i = 0; i < len; i++) g->done[g->path[i]] = true;
    return used;
}

/* From the outermost nodes inwards: the arc that enters a cycle replaces that of the member it enters. */
static void expand(Graph *g, int32_t used, int32_t *head)
{
    for (int32_t v = used - 1; v >= (int32_t)g->n; v--)
        for (int32_t m = g->in[v].to; m != v; m = g->parent[m]) g->in[m] = g->in[v];
    for (size_t v = 1; v < g->n; v++) head[v - 1] = g->in[v].from - 1;
}

void nlp_tree(int32_t *head, const float *score, size_t n, void *scratch)
{
    Graph g;
    graph_layout(&g, n, scratch);
    graph_fill(&g, score);
    int32_t used = (int32_t)g.n;
    for (int32_t v = 1; v < (int32_t)g.n; v++) {
        int32_t o = outermost(&g, v);
        if (!g.done[o]) used = grow(&g, o, used);
    }
    expand(&g, used, head);
}
