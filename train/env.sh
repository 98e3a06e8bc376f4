# SPDX-License-Identifier: MIT
# Sourced before training: one core, and an allocator that keeps its pages between steps.
export OMP_NUM_THREADS=1 CUDA_VISIBLE_DEVICES= PYTHONUNBUFFERED=1
export MALLOC_MMAP_THRESHOLD_=2000000000 MALLOC_TRIM_THRESHOLD_=4000000000 MALLOC_TOP_PAD_=100000000
