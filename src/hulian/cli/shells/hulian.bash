# Completion of hulian in bash. Put this into ~/.bashrc:
#   eval "$(hulian completion bash)"

_hulian() {
    local line kind='' style=insert program=${COMP_WORDS[0]/#\~/$HOME}
    # 63 and 33: readline lists what may follow, and there is room to say what it is.
    [[ $COMP_TYPE == 63 || $COMP_TYPE == 33 ]] && style=list
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ -z $kind ]]; then kind=$line; else COMPREPLY+=("$line"); fi
    done < <("${program//[\\\"\']/}" __complete bash "$style" "$((COMP_CWORD - 1))" \
        "${COMP_WORDS[@]:1}" 2>/dev/null)
    case $kind in
        files) compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$2")) ;;
        goes-on) compopt -o nospace 2>/dev/null ;;
    esac
}

complete -o nosort -F _hulian hulian 2>/dev/null || complete -F _hulian hulian
