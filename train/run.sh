#!/bin/sh
# SPDX-License-Identifier: MIT
# From treebanks to data/model/english.dtm: trains a first model, lets it label the names of EWT's training part, trains
# the model, exports it and writes the reference of tests/nlp.  One core; resumes where it was stopped.
#
#     train/run.sh TREEBANKS WORK        folders: UD English EWT and GUM as *.conllu; where checkpoints go
#
# STUDENT=1: two models, and a third that learns from both and then from wire.py (README.md says what each gave).
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
config="dim=320 rnn=160 layers=4 tag_at=3 p_emb=0.33 p_rnn=0.33 p_mlp=0.33 p_word=0.12 ema=0.9993 ner=128 p_gaz=0.25"
weights='weights={"upos":0.5,"xpos":0.3,"arc":1.0,"rel":1.0,"ner":0.7}'
mkdir -p "$work"
[ -f "$work/silver.json" ] || {
    "$python" train.py --data "$data" --out "$work/first" --epochs 60 --stop 20 --seed 1 --set $config "$weights"
    "$python" silver.py "$work/first/best.pt" "$work/silver.json"
}
"$python" train.py --data "$data" --out "$work/final" --epochs 60 --seed 2 --silver "$work/silver.json" --set $config "$weights"
best=$work/final
if [ "${STUDENT:-}" ]; then
    "$python" train.py --data "$data" --out "$work/first" --epochs 60 --seed 1 --silver "$work/silver.json" --set $config "$weights"
    "$python" train.py --data "$data" --out "$work/student" --epochs 36 --seed 3 --silver "$work/silver.json" --init "$work/final/best.pt" \
        --teachers "$work/first/best.pt" "$work/final/best.pt" --set $config lr=0.0012 'weights={"upos":0.8,"xpos":0.4,"arc":1.0,"rel":1.0,"ner":0.7}'
    "$python" train.py --data "$data" --out "$work/wire" --epochs 8 --seed 4 --silver "$work/silver.json" --init "$work/student/best.pt" \
        --wire 2500 --set $config lr=0.0004 ema=0.9985 'weights={"upos":0.7,"xpos":0.4,"arc":1.0,"rel":1.0,"ner":0.3}'
    best=$work/wire
fi
"$python" export.py --data "$data" "$best/best.pt" ../data/model/english.dtm
"$python" reference.py "$best/best.pt" ../tests/nlp/sentences.txt ../tests/nlp/reference.txt
cp "$best/log" log
