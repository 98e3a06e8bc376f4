/* SPDX-License-Identifier: MIT */
/*
 * tree: the best tree over scored arcs.
 *
 * Chu-Liu/Edmonds in the dense form of Tarjan (1977, "Finding optimum branchings"), O(n^2): a path is grown backwards
 * along best incoming arcs; where it meets itself, the cycle becomes one node.  Exactly one word hangs on the root:
 * the root's arcs are made so dear that the optimum uses as few as it can, which is one.
 */
#ifndef DETENTE_NLP_TREE_H
#define DETENTE_NLP_TREE_H

#include <stddef.h>
#include <stdint.h>

/* score[d * (n + 1) + 1 + h]: word h as head of word d; column 0: the root.  A word's arc to itself is ignored.
 * head[d] becomes the index of the head, -1 for the root.  scratch: nlp_tree_scratch(n) bytes, aligned to 8. */
void nlp_tree(int32_t *head, const float *score, size_t n, void *scratch);
size_t nlp_tree_scratch(size_t n);

#endif
