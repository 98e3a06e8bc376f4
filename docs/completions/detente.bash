# SPDX-License-Identifier: MIT
# Completion of detente for bash.
_detente()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W 'code read parse actor explain eval lint diff watch --help --version' -- "$word"))
        return
    fi
    local options formats inputs='text jsonl json html csv feed warc mail export'
    case $command in
    code) options='--format --input --db --duplicates --copies --again --all-languages --max-seconds --max-memory --progress --date --jobs --actors --rules --all-cameo --keep-appeal --cpu' formats='jsonl table csv' ;;
    read) options='--format --input --max-seconds --max-memory --date --jobs --keep-appeal' formats='jsonl' ;;
    parse) options='--format --input --jobs --cpu' formats='conllu' inputs='text conllu' ;;
    actor) options='--format --input --date --jobs --actors --keep-appeal --unknown --top --cpu' formats='jsonl table' ;;
    explain) options='--format --input --date --actors --rules --all-cameo --keep-appeal --cpu' formats='text jsonl' ;;
    eval) options='--format --actors --rules --all-cameo --cpu' formats='text json errors' ;;
    diff) options='--format --input --date --jobs --all-cameo --keep-appeal --cpu' formats='text jsonl' ;;
    watch) options='--format --db --duplicates --again --all-languages --max-seconds --max-memory --progress --every --once --allow-private --date --jobs --actors --rules --all-cameo --keep-appeal --cpu' formats='jsonl table csv' ;;
    *) options= ;;
    esac
    case $before in
    --format) COMPREPLY=($(compgen -W "$formats" -- "$word")) ;;
    --input) COMPREPLY=($(compgen -W "$inputs" -- "$word")) ;;
    --cpu) COMPREPLY=($(compgen -W 'scalar avx2 avx512 neon' -- "$word")) ;;
    --duplicates) COMPREPLY=($(compgen -W 'none exact near' -- "$word")) ;;
    --progress) COMPREPLY=($(compgen -W 'line json none' -- "$word")) ;;
    --jobs | --date | --top | --max-seconds | --max-memory | --every) ;;
    *)
        case $word in
        -*) COMPREPLY=($(compgen -W "$options --help" -- "$word")) ;;
        *) compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")) ;;
        esac
        ;;
    esac
}
complete -F _detente detente
