#!/bin/sh
# SPDX-License-Identifier: MIT
# From treebanks to data/model/english.dtm: trains two teachers and their student, lets it learn the news sentences of bank/, exports it
# and writes the reference of tests/nlp.  One core; resumes where it was stopped.
#
#     train/run.sh TREEBANKS WORK        folders: UD English EWT and GUM as *.conllu; where checkpoints go
#
# Two models of D = 320 are trained first; the third, wider, learns from both and from wire.py, and is what ships (README.md
# says what each gave).
#
# Needs Python 3.11 with PyTorch 2.6 and NumPy (PYTHON names it), g++, and a CPU with AVX-512 BF16 for the speed given in
# README.md.  Seeds are fixed; another CPU or PyTorch gives weights that are as good but not the same.
set -e
cd "$(dirname "$0")"
data=$(realpath "$1")
work=$(realpath -m "$2")
python=${PYTHON:-python3}
. ./env.sh
export TREEBANKS="$data"
config="layers=4 tag_at=3 p_emb=0.33 p_rnn=0.33 p_mlp=0.33 p_word=0.12 ema=0.9993 ner=128 p_gaz=0.25"
narrow="dim=320 rnn=160"
wide="dim=384 rnn=192"
weights='weights={"upos":0.5,"xpos":0.3,"arc":1.0,"rel":1.0,"ner":0.7}'
mkdir -p "$work"
for seed in 1 2; do
    "$python" train.py --data "$data" --out "$work/teacher$seed" --epochs 60 --seed $seed --names names.ewt --set $config $narrow "$weights"
done
"$python" train.py --data "$data" --out "$work/wide" --epochs 46 --seed 6 --names names.ewt --wire 3000 \
    --teachers "$work/teacher1/best.pt" "$work/teacher2/best.pt" --set $config $wide \
    'weights={"upos":0.8,"xpos":0.4,"arc":1.0,"rel":1.0,"ner":0.6}'
best=$work/news
"$python" train.py --data "$data" --out "$best" --epochs 10 --seed 7 --names names.ewt --init "$work/wide/best.pt" --wire 3000 \
    --bank 2 --set $config $wide lr=0.0007 ema=0.9985 'weights={"upos":0.8,"xpos":0.4,"arc":1.0,"rel":1.0,"ner":0.6}'
"$python" export.py --data "$data" "$best/best.pt" ../data/model/english.dtm
"$python" reference.py --data "$data" "$best/best.pt" ../tests/nlp/sentences.txt ../tests/nlp/reference.txt
cat "$work/wide/log" "$best/log" > log
