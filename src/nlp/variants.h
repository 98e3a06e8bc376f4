/* SPDX-License-Identifier: MIT */
/* variants: the kernel tables that single CPUs have; which exist is said by the build (NLP_HAVE_*). */
#ifndef DETENTE_NLP_VARIANTS_H
#define DETENTE_NLP_VARIANTS_H

#include "nlp/kernel.h"

extern const NlpKernels nlp_kernels_avx2, nlp_kernels_avx512, nlp_kernels_neon;

#endif
